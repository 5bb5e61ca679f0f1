import { useNow } from "../clock.ts"
import { deadlineSaid, durationSaid } from "../duration.ts"
import { useLanguage } from "../i18n.ts"
import { useZone } from "../session.ts"
import { when } from "../when.ts"
import { Tag } from "./tag.tsx"

const soon = 60 * 60_000

type DeadlineProps = { due: string; bare?: boolean }

/** Time left before `due` (ISO instant) as a person says it, live; "en retard, 39 h" once it has passed. */
export function Deadline({ due, bare = false }: DeadlineProps) {
  const { language, say } = useLanguage()
  const now = useNow()
  const zone = useZone()
  const at = Temporal.Instant.from(due)
  const { isLate, said } = deadlineSaid(at, now)
  const exact = when(at, zone, language, "exact")
  if (bare)
    return (
      <span className={isLate ? "late nowrap" : "nowrap"} title={exact}>
        {say(said)}
      </span>
    )
  const isSoon = at.epochMilliseconds - now.epochMilliseconds < soon
  return (
    <Tag tone={isLate ? "silence" : isSoon ? "duty" : "plain"} title={exact}>
      {say(said)}
    </Tag>
  )
}

/** A length in words: "38 min", "2 h 10", "64 h". */
export function Duration({ milliseconds }: { milliseconds: number }) {
  const { say } = useLanguage()
  return <span className="nowrap">{say(durationSaid(milliseconds))}</span>
}
