import { lazy, Suspense } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { useShortcuts } from "../../../web/kit/shortcuts.ts"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { useMay } from "./may.ts"
import { usePlace } from "./place.ts"
import { Stream } from "./stream.tsx"
import { WatchList } from "./watch-list.tsx"
import "./listening.css"

const WatchEditor = lazy(() => import("./editor.tsx").then((module) => ({ default: module.WatchEditor })))

/** Listening: the watches beside what they find; one at a time on a phone. */
export function Screen() {
  const { t } = useLanguage()
  const place = usePlace()
  const may = useMay()
  useShortcuts(may("watch") ? [{ keys: "n", label: t("listening.watch.new"), onPress: place.create }] : [])
  return (
    <div className="listening" data-open={place.isOpen || undefined}>
      <h1 className="only-read">{t("web.nav.listening")}</h1>
      <WatchList place={place} />
      {place.isEditing ? (
        <Suspense fallback={<Skeleton lines={8} />}>
          <WatchEditor key={place.watch ?? "new"} place={place} />
        </Suspense>
      ) : (
        <Stream key={place.watch ?? "all"} place={place} />
      )}
    </div>
  )
}
