import { Link } from "@tanstack/react-router"
import { useLanguage } from "../../../web/i18n.ts"
import type { Framework, Reason } from "./operations.ts"
import { piecesOf } from "./pieces.ts"
import type { Place } from "./place.ts"
import type { Trial } from "./trial.ts"
import { usePercent, useSentence } from "./words.ts"

type Shown = NonNullable<Trial["shown"]>
type VerdictProps = { trial: Trial; shown: Shown; framework: Framework; place: Place }
type Keyed = Reason & { key: string; number: number }

/** What was said of the text: the text with its marks, then each reason; looking at one shows the other. */
export function Verdict({ trial, shown: { text, as, tried }, framework, place }: VerdictProps) {
  const { t } = useLanguage()
  const reasons = tried.reasons.map((reason, index) => ({
    ...reason,
    key: `${reason.kind}-${reason.id}-${reason.about}`.replace(/[^\w.-]/g, "_"),
    number: index + 1,
  }))
  const speaking = reasons.filter(({ off }) => !off)
  const silent = reasons.filter(({ off }) => off)
  return (
    <>
      {as === "post" ? <PostSaid tried={tried} framework={framework} /> : <DraftSaid reasons={speaking} />}
      {reasons.length > 0 && <MarkedText text={text} reasons={reasons} trial={trial} lang={tried.lang} />}
      <ReasonList reasons={speaking} {...{ trial, framework, place, tried }} />
      {silent.length > 0 && (
        <>
          <h3>{t("framework.try.silent")}</h3>
          <ReasonList reasons={silent} {...{ trial, framework, place, tried }} />
        </>
      )}
    </>
  )
}

function PostSaid({ tried, framework }: { tried: Shown["tried"]; framework: Framework }) {
  const { t } = useLanguage()
  const say = useSentence()
  const percent = usePercent()
  const { situations, severity, intent, tone, lang } = tried
  const language = lang === "fr" || lang === "en" ? lang : "other"
  return (
    <div className="verdict">
      {situations.length === 0 && <p className="verdict-none">{t("framework.try.no_situation")}</p>}
      <ul>
        {situations.map(({ id, score }) => (
          <li key={id}>
            <b>{say(framework.situations.find((one) => one.id === id)?.title, id)}</b>
            <meter min={0} max={1} value={score} aria-label={t("framework.score")} />
            <span>{percent(score)}</span>
          </li>
        ))}
      </ul>
      <p className="small quiet">
        {severity > 0 && `${t("framework.try.severity", { severity })} · `}
        {t(`framework.try.spoken.${language}`)}
        {intent && ` · ${t(`framework.intent.${intent}`)}`}
        {tone && ` · ${t(`framework.tone.${tone}`)}`}
      </p>
    </div>
  )
}

function DraftSaid({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useLanguage()
  const blocks = reasons.filter(({ level }) => level === "block").length
  const key = reasons.length === 0 ? "none" : blocks > 0 ? "blocked" : "found"
  return <p className="verdict-none">{t(`framework.try.draft.${key}`, { count: reasons.length, blocks })}</p>
}

type MarkedProps = { text: string; reasons: readonly Keyed[]; trial: Trial; lang: string }

/** The text; each marked run leads to its reason, and lights it while it is looked at. */
function MarkedText({ text, reasons, trial, lang }: MarkedProps) {
  const { t } = useLanguage()
  const { focused, focus } = trial
  // What holds for the whole text would mark all of it, and say nothing.
  const placed = reasons.map((reason) => ({
    ...reason,
    spans: reason.spans.filter(({ start, end }) => end - start < text.length || reason.kind === "rule"),
  }))
  const byKey = new Map(reasons.map((reason) => [reason.key, reason]))
  return (
    <p className="marked" lang={lang === "und" ? undefined : lang}>
      {piecesOf(text, placed).map((piece) => {
        const [first] = piece.reasons
        if (first === undefined) return <span key={piece.start}>{piece.text}</span>
        const numbers = piece.reasons.map((key) => byKey.get(key)?.number ?? 0)
        const isLit = focused !== undefined && piece.reasons.includes(focused)
        const isOff = piece.reasons.every((key) => byKey.get(key)?.off)
        return (
          <a
            key={piece.start}
            href={`#${first}`}
            className="mark"
            data-lit={isLit || undefined}
            data-off={isOff || undefined}
            data-many={piece.reasons.length > 1 || undefined}
            onMouseEnter={() => focus(first)}
            onMouseLeave={() => focus(undefined)}
            onFocus={() => focus(first)}
            onBlur={() => focus(undefined)}
            onClick={(event) => {
              event.preventDefault()
              document.getElementById(first)?.focus()
            }}
          >
            {piece.text}
            <span className="only-read"> {t("framework.try.mark", { numbers: numbers.join(", ") })}</span>
          </a>
        )
      })}
    </p>
  )
}

type ListProps = {
  reasons: readonly Keyed[]
  trial: Trial
  framework: Framework
  place: Place
  tried: Shown["tried"]
}

function ReasonList({ reasons, ...shared }: ListProps) {
  return (
    <ol className="reasons">
      {reasons.map((reason) => (
        <ReasonLine key={reason.key} reason={reason} {...shared} />
      ))}
    </ol>
  )
}

function ReasonLine({
  reason,
  trial,
  framework,
  place,
  tried,
}: Omit<ListProps, "reasons"> & { reason: Keyed }) {
  const { t } = useLanguage()
  const say = useSentence()
  const percent = usePercent()
  const { focused, focus } = trial
  const { key, number, kind, id, about, score, level, off } = reason
  const rule = framework.rules.find((one) => one.id === id)
  const check = framework.checks.find((one) => one.id === id)
  const situation = framework.situations.find((one) => one.id === about)
  const isHeard = tried.situations.some((one) => one.id === about)
  return (
    <li
      id={key}
      value={number}
      tabIndex={-1}
      data-lit={focused === key || undefined}
      data-off={off || undefined}
      onMouseEnter={() => focus(key)}
      onMouseLeave={() => focus(undefined)}
      onFocus={() => focus(key)}
      onBlur={() => focus(undefined)}
    >
      {kind === "model" && <span>{t("framework.try.model", { words: id })}</span>}
      {kind === "rule" && (
        <Link {...place.linkTo("situations", about)} activeProps={{}}>
          {say(rule?.sentence, id)}
        </Link>
      )}
      {kind === "check" && (
        <>
          <Link {...place.linkTo("checks", id)} activeProps={{}}>
            {say(check?.title, id)}
          </Link>
          <p>{say(check?.message)}</p>
          <p className="quiet">{say(check?.correction)}</p>
        </>
      )}
      <span className="small quiet">
        {kind !== "check" && say(situation?.title, about)}
        {kind === "rule" &&
          score !== null &&
          ` · ${t(score < 0.5 ? "framework.rule.against" : "framework.rule.score", { score: percent(score) })}`}
        {kind === "rule" && !off && !isHeard && ` · ${t("framework.try.too_weak")}`}
        {level && t(`framework.level.${level}`)}
        {off && ` · ${t("framework.off")}`}
      </span>
    </li>
  )
}
