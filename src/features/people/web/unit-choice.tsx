import { useLanguage } from "../../../web/i18n.ts"
import { Select } from "../../../web/kit/select.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { listUnits } from "./operations.ts"
import { inTree } from "./tree.ts"
import { useUnitName } from "./words.ts"

type UnitChoiceProps = {
  label: string
  value: string | null
  onChange: (id: string | null) => void
  /** What "none" is called here: no unit, any unit, the top. */
  none: string
  without?: ReadonlySet<string>
  wrong?: string | undefined
}

const nowhere = "none"

/** One unit of the tree, or none. */
export function UnitChoice({ label, value, onChange, none, without, wrong }: UnitChoiceProps) {
  const { language } = useLanguage()
  const nameOf = useUnitName()
  const { data } = useAnswer(listUnits, {})
  const units = inTree(data?.items ?? [], nameOf, language).filter(({ unit }) => !without?.has(unit.id))
  const options = units.map(({ unit, depth }) => ({
    id: unit.id,
    label: `${"\u2003".repeat(depth)}${nameOf(unit)}`,
  }))
  return (
    <Select
      label={label}
      options={[{ id: nowhere, label: none }, ...options]}
      value={value ?? nowhere}
      onChange={(id) => onChange(id === nowhere ? null : id)}
      wrong={wrong}
    />
  )
}
