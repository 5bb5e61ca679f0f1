import { type ComponentType, lazy, Suspense } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Segments } from "../../../web/kit/segments.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { Contents } from "./contents.tsx"
import { useDraft } from "./draft.ts"
import { readFramework } from "./operations.ts"
import { Packs } from "./packs.tsx"
import { type Part, usePlace } from "./place.ts"
import type { PartProps } from "./situation.tsx"
import { useTrial } from "./trial.ts"
import { TryPanel } from "./try-panel.tsx"
import "./framework.css"

/** The framework: what there is, what one reads of it, and a text to try it on; one at a time on a phone. */
export function Screen() {
  const { t } = useLanguage()
  const { data, error, refetch } = useAnswer(readFramework, { query: {} })
  const place = usePlace()
  const draft = useDraft()
  const trial = useTrial(draft.settled)
  if (!data)
    return (
      <div className="page">
        <h1>{t("web.nav.framework")}</h1>
        {error ? <ErrorNote problem={error} onRetry={() => void refetch()} /> : <Skeleton lines={8} />}
      </div>
    )
  return <Whole framework={data} place={place} trial={trial} draft={draft} />
}

// One reads one kind of thing at a time: the rest is fetched when one comes to it.
const readers: Record<Part, ComponentType<PartProps>> = {
  situations: lazy(() => import("./situation.tsx").then((part) => ({ default: part.SituationPart }))),
  checks: lazy(() => import("./check.tsx").then((part) => ({ default: part.CheckPart }))),
  laws: lazy(() => import("./law.tsx").then((part) => ({ default: part.LawPart }))),
  lexicons: lazy(() => import("./lexicon.tsx").then((part) => ({ default: part.LexiconPart }))),
}
const DraftBar = lazy(() => import("./draft-bar.tsx").then((part) => ({ default: part.DraftBar })))

function Whole({ framework, place, trial, draft }: Omit<PartProps, "id">) {
  const { t } = useLanguage()
  const Reader = place.part && readers[place.part]
  return (
    <div
      className="framework"
      data-open={place.isOpen || undefined}
      data-trying={place.isTrying || undefined}
    >
      <h1 className="only-read">{t("web.nav.framework")}</h1>
      <Contents framework={framework} place={place} />
      <div className="framework-bar">
        <Button small variant="plain" onPress={place.back}>
          {t("framework.back")}
        </Button>
        <Segments
          label={t("framework.view")}
          options={[
            { id: "read", label: t("framework.read") },
            { id: "try", label: t("framework.try.with", { count: draft.changes.length }) },
          ]}
          value={place.isTrying ? "try" : "read"}
          onChange={place.show}
        />
      </div>
      <div className="reading">
        {Reader && place.id ? (
          <Suspense fallback={<Skeleton lines={8} />}>
            <Reader key={place.id} id={place.id} {...{ framework, place, trial, draft }} />
          </Suspense>
        ) : (
          <Packs framework={framework} draft={draft} />
        )}
      </div>
      <div className="trying">
        {draft.overlay && (
          <Suspense fallback={<Skeleton lines={4} />}>
            <DraftBar draft={draft} framework={framework} />
          </Suspense>
        )}
        <TryPanel trial={trial} framework={framework} place={place} />
      </div>
    </div>
  )
}
