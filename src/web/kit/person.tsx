import { initialsOf } from "./initials.ts"
import "./words.css"

type PersonChipProps = { name: string; onDuty?: boolean; short?: boolean }

/** Somebody: initials and name; amber when on duty. `short` leaves the name to hover and screen readers. */
export const PersonChip = ({ name, onDuty = false, short = false }: PersonChipProps) => (
  <span className="person" data-duty={onDuty || undefined} title={short ? name : undefined}>
    <i aria-hidden="true">{initialsOf(name)}</i>
    <span className={short ? "only-read" : undefined}>{name}</span>
  </span>
)
