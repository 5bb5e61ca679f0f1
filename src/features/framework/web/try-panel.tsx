import { lazy, Suspense } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Segments } from "../../../web/kit/segments.tsx"
import { TextArea } from "../../../web/kit/text-field.tsx"
import type { Framework } from "./operations.ts"
import type { Place } from "./place.ts"
import type { Trial } from "./trial.ts"
import { Verdict } from "./verdict.tsx"

const DraftContext = lazy(() =>
  import("./draft-context.tsx").then((part) => ({ default: part.DraftContext })),
)

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
      {asked.as === "draft" && (
        <Suspense>
          <DraftContext trial={trial} />
        </Suspense>
      )}
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
