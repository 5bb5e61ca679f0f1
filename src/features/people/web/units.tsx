import { useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button, IconButton } from "../../../web/kit/button.tsx"
import { EmptyState } from "../../../web/kit/empty-state.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Icon } from "../../../web/kit/icon.tsx"
import { Menu } from "../../../web/kit/menu.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct, useAnswer } from "../../../web/queries.ts"
import { useMay } from "./may.ts"
import { closeUnit, listUnits } from "./operations.ts"
import { inTree, type Placed } from "./tree.ts"
import { UnitDialog } from "./unit-dialog.tsx"
import { type Unit, useUnitName } from "./words.ts"

type Editing = { unit: Unit | null; parentId: string | null } | null

/** The organisation's units, as a tree. */
export function Units() {
  const { t, language } = useLanguage()
  const nameOf = useUnitName()
  const mayChange = useMay()("change_units")
  const [editing, setEditing] = useState<Editing>(null)
  const { data, error, refetch } = useAnswer(listUnits, {})
  const close = useAct(closeUnit, { onDone: () => toast(t("people.unit.closed")) })
  if (error) return <ErrorNote problem={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton />
  const add = (
    <Button onPress={() => setEditing({ unit: null, parentId: null })}>{t("people.unit.open")}</Button>
  )
  return (
    <div className="units">
      {close.error && <ErrorNote problem={close.error} />}
      {data.items.length === 0 ? (
        <EmptyState title={t("people.unit.no_units")} action={mayChange && add}>
          {t("people.unit.no_units_words")}
        </EmptyState>
      ) : (
        <>
          {mayChange && <div>{add}</div>}
          <ul className="unit-tree" aria-label={t("people.units")}>
            {inTree(data.items, nameOf, language).map((placed) => (
              <UnitLine
                key={placed.unit.id}
                placed={placed}
                mayChange={mayChange}
                onEdit={setEditing}
                onClose={(id) => close.mutate({ params: { id } })}
              />
            ))}
          </ul>
        </>
      )}
      {editing && <UnitDialog {...editing} units={data.items} onClose={() => setEditing(null)} />}
    </div>
  )
}

type UnitLineProps = {
  placed: Placed
  mayChange: boolean
  onEdit: (editing: Editing) => void
  onClose: (id: string) => void
}

function UnitLine({ placed: { unit, depth }, mayChange, onEdit, onClose }: UnitLineProps) {
  const { t, language } = useLanguage()
  const other = language === "fr" ? "en" : "fr"
  const name = unit.names[language]
  return (
    <li style={{ paddingInlineStart: `calc(var(--s6) * ${depth})` }}>
      <span className="unit-name" data-within={depth > 0 || undefined}>
        <b>{name}</b>
        {unit.names[other] !== name && (
          <span className="quiet small" lang={other}>
            {unit.names[other]}
          </span>
        )}
      </span>
      <span className="quiet small nowrap">{t("people.unit.people", { count: unit.people })}</span>
      {mayChange && (
        <Menu
          label={name}
          trigger={
            <IconButton small label={t("people.unit.actions", { name })} icon={<Icon name="more" />} />
          }
          actions={[
            {
              id: "change",
              label: t("people.unit.change"),
              onAct: () => onEdit({ unit, parentId: unit.parentId }),
            },
            {
              id: "under",
              label: t("people.unit.open_under"),
              onAct: () => onEdit({ unit: null, parentId: unit.id }),
            },
            { id: "close", label: t("people.unit.close"), onAct: () => onClose(unit.id) },
          ]}
        />
      )}
    </li>
  )
}
