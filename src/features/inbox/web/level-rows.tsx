import { type ReactNode, useEffect, useRef } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button, IconButton } from "../../../web/kit/button.tsx"
import { Icon } from "../../../web/kit/icon.tsx"

type RowsProps<R extends { id: number }> = {
  legend: string
  hint: string
  /** What adds a row, and what removes the nth. */
  add: string
  remove: (nth: number) => string
  rows: readonly R[]
  most: number
  blank: Omit<R, "id">
  onChange: (rows: readonly R[]) => void
  /** The fields of one row. */
  children: (row: R, change: (changed: Partial<R>) => void, nth: number) => ReactNode
}

/** Lines that can be added and removed. Focus follows: into the line added, and back to the button that adds. */
export function Rows<R extends { id: number }>({ rows, onChange, children, ...props }: RowsProps<R>) {
  const box = useRef<HTMLFieldSetElement>(null)
  const moved = useRef<"added" | "removed" | null>(null)
  useEffect(() => {
    if (moved.current === "added" && rows.length > 0)
      box.current?.querySelector<HTMLElement>("li:last-child :is(input, button)")?.focus()
    if (moved.current === "removed") box.current?.querySelector<HTMLElement>(".level-add > button")?.focus()
    moved.current = null
  }, [rows])
  const add = () => {
    moved.current = "added"
    const id = Math.max(-1, ...rows.map((row) => row.id)) + 1
    onChange([...rows, { ...props.blank, id } as R])
  }
  const remove = (id: number) => {
    moved.current = "removed"
    onChange(rows.filter((row) => row.id !== id))
  }
  const change = (id: number) => (changed: Partial<R>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...changed } : row)))
  return (
    <fieldset className="level-part" ref={box}>
      <legend>{props.legend}</legend>
      <p className="quiet small">{props.hint}</p>
      <ul className="level-rows">
        {rows.map((row, index) => (
          <li key={row.id}>
            {children(row, change(row.id), index + 1)}
            <IconButton
              label={props.remove(index + 1)}
              icon={<Icon name="close" size={16} />}
              onPress={() => remove(row.id)}
            />
          </li>
        ))}
      </ul>
      <div className="level-add">
        <Button small onPress={add} isDisabled={rows.length >= props.most}>
          {props.add}
        </Button>
      </div>
    </fieldset>
  )
}

export function Wrong({ children }: { children: string | undefined }) {
  const { t } = useLanguage()
  return children ? <p className="wrong">{t(children)}</p> : null
}
