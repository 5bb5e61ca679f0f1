import "./segments.css"

type SegmentsProps<Id extends string> = {
  label: string
  options: readonly { id: Id; label: string }[]
  value: Id
  onChange: (id: Id) => void
}

/** One among two to five ways of looking at the same thing, all in sight. */
export const Segments = <Id extends string>({ label, options, value, onChange }: SegmentsProps<Id>) => (
  <fieldset className="segments" aria-label={label}>
    {options.map(({ id, label: words }) => (
      <button key={id} type="button" aria-pressed={id === value} onClick={() => onChange(id)}>
        {words}
      </button>
    ))}
  </fieldset>
)
