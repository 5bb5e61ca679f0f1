import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { EditorForm } from "./editor-form.tsx"
import { useMay } from "./may.ts"
import { readWatch } from "./operations.ts"
import type { Place } from "./place.ts"

/** A watch being written: a new one, or one that is. */
export function WatchEditor({ place }: { place: Place }) {
  const { t } = useLanguage()
  const may = useMay()
  const { data, error } = useAnswer(
    readWatch,
    { params: { id: place.watch ?? "" } },
    { enabled: place.watch !== undefined, topics: ["watch"] },
  )
  const watch = data?.id === place.watch ? data : undefined
  return (
    <section
      className="stream watch-editor"
      aria-label={t(place.isNew ? "listening.watch.new" : "listening.watch.edit")}
    >
      <p className="stream-back">
        <Button small variant="plain" onPress={place.back}>
          ← {t("listening.watches")}
        </Button>
      </p>
      <h2>{place.isNew ? t("listening.watch.new") : watch?.name}</h2>
      {error && place.watch && <ErrorNote problem={error} />}
      {place.watch && !watch && !error && <Skeleton lines={6} />}
      {(place.isNew || watch) && <EditorForm place={place} watch={watch} isDisabled={!may("watch")} />}
    </section>
  )
}
