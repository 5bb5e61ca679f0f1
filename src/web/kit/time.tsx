import { useNow } from "../clock.ts"
import { useLanguage } from "../i18n.ts"
import { useZone } from "../session.ts"
import { shortest, type WhenStyle, when } from "../when.ts"

type TimeProps = {
  /** ISO instant. */
  at: string
  /** IANA zone of the account, told on hover. */
  zone?: string
  style?: WhenStyle
}

/** A moment in the reader's zone, as short as it can be said without being misread. */
export function Time({ at, zone, style }: TimeProps) {
  const { language, t } = useLanguage()
  const here = useZone()
  const now = useNow()
  const instant = Temporal.Instant.from(at)
  const exact = when(instant, here, language, "exact")
  const there = zone && zone !== here ? when(instant, zone, language, "exact") : undefined
  const title = there ? t("web.time.there", { exact, there, zone: zone?.replaceAll("_", " ") }) : exact
  return (
    <time dateTime={at} title={title} className="nowrap">
      {when(instant, here, language, style ?? shortest(instant, here, now))}
    </time>
  )
}
