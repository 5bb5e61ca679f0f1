import { useNow } from "../../../web/clock.ts"
import { durationSaid } from "../../../web/duration.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { PageHeader } from "../../../web/kit/page.tsx"
import { useZone } from "../../../web/session.ts"
import { when } from "../../../web/when.ts"
import type { Now } from "./asked.ts"

/** The day and the hour where the person is, and one sentence on how things stand. */
export function Title({ now }: { now?: Now }) {
  const { t, language } = useLanguage()
  const zone = useZone()
  const present = useNow()
  const day = whole(when(present, zone, language, "today"))
  const words = t("insight.title", {
    day: day.charAt(0).toLocaleUpperCase(language) + day.slice(1),
    time: whole(when(present, zone, language, "time")),
  })
  return <PageHeader title={words}>{now && <Sentence now={now} />}</PageHeader>
}

/** A date or an hour is not broken over two lines of a narrow title. */
const whole = (words: string) => words.replaceAll(" ", "\u00a0")

function Sentence({ now }: { now: Now }) {
  const { t, say } = useLanguage()
  const present = useNow()
  const { mine, unclaimed, told } = now.waiting
  const { past } = now.figures.waitingNow
  const left = now.nextDue
    ? Temporal.Instant.from(now.nextDue.due).epochMilliseconds - present.epochMilliseconds
    : undefined
  return (
    <>
      {t("insight.sentence.needs", { count: mine + unclaimed + told })}
      {past > 0 && <> {t("insight.sentence.past", { count: past })}</>}
      {left !== undefined && left > 0 && (
        <> {t("insight.sentence.next", { duration: say(durationSaid(left)) })}</>
      )}
    </>
  )
}
