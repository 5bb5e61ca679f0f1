import { useLanguage } from "../../../web/i18n.ts"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Segments } from "../../../web/kit/segments.tsx"
import { Select } from "../../../web/kit/select.tsx"
import { TextArea } from "../../../web/kit/text-field.tsx"
import type { Framework } from "./operations.ts"
import type { Place } from "./place.ts"
import type { Trial } from "./trial.ts"
import { Verdict } from "./verdict.tsx"

const anywhere = "any"
const networks = ["facebook", "instagram", "x", "linkedin", "tiktok", "youtube", "bluesky", "mastodon"]
const markets = ["QC", "ON", "NB", "CA", "FR", "UK", "US"]

type TryProps = { trial: Trial; framework: Framework; place: Place }

/** A text to try the framework on: what it says, and every rule that holds, with where. */
export function TryPanel({ trial, framework, place }: TryProps) {
  const { t } = useLanguage()
  const { asked, change, shown, problem, isStale, again } = trial
  return (
    <section className="try" aria-label={t("framework.try")}>
      <div className="try-head">
        <h2>{t("framework.try")}</h2>
        <Segments
          label={t("framework.try.as")}
          options={[
            { id: "post", label: t("framework.try.post") },
            { id: "draft", label: t("framework.try.draft") },
          ]}
          value={asked.as}
          onChange={(as) => change({ as })}
        />
      </div>
      <TextArea
        label={t("framework.try.text")}
        hint={t("framework.try.hint")}
        value={asked.text}
        onChange={(text) => change({ text })}
        rows={5}
        maxLength={5000}
      />
      <Segments
        label={t("framework.try.language")}
        options={(["auto", "fr", "en"] as const).map((id) => ({
          id,
          label: t(`framework.try.language.${id}`),
        }))}
        value={asked.language ?? "auto"}
        onChange={(language) => change({ language })}
      />
      {asked.as === "draft" && <DraftContext trial={trial} />}
      {problem && <ErrorNote problem={problem} kept={t("framework.try.kept")} onRetry={again} />}
      <div className="try-said" aria-live="polite" aria-busy={isStale}>
        {shown ? (
          <Verdict trial={trial} shown={shown} framework={framework} place={place} />
        ) : (
          !problem && <p className="quiet">{t("framework.try.empty")}</p>
        )}
      </div>
    </section>
  )
}

/** What a check may ask about a draft, besides its text. */
function DraftContext({ trial: { asked, change } }: { trial: Trial }) {
  const { t } = useLanguage()
  const choices = [
    { name: "network", ids: networks, words: (id: string) => t(`framework.network.${id}`) },
    { name: "market", ids: markets, words: (id: string) => t(`framework.market.${id}`) },
  ] as const
  return (
    <div className="try-context">
      {choices.map(({ name, ids, words }) => (
        <Select
          key={name}
          label={t(`framework.try.${name}`)}
          options={[
            { id: anywhere, label: t("framework.try.unsaid") },
            ...ids.map((id) => ({ id, label: words(id) })),
          ]}
          value={asked[name] ?? anywhere}
          onChange={(id) => change({ [name]: id === anywhere ? undefined : id })}
        />
      ))}
    </div>
  )
}
