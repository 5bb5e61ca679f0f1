import { useState } from "react"
import { useNow } from "../../../web/clock.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { EmptyState } from "../../../web/kit/empty-state.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Icon } from "../../../web/kit/icon.tsx"
import { useShortcuts } from "../../../web/kit/shortcuts.ts"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { useAct, useAnswer, usePages } from "../../../web/queries.ts"
import { FilterPopover } from "./filter-popover.tsx"
import { Finds } from "./finds.tsx"
import { useMay } from "./may.ts"
import { countFinds, type Filters, type Find, listFinds, listWatches, markFinds } from "./operations.ts"
import { fileAddress, type Place } from "./place.ts"
import { StreamHead } from "./stream-head.tsx"

/** What one watch finds, or all of them, as it comes. */
export function Stream({ place }: { place: Place }) {
  const { t, language } = useLanguage()
  const may = useMay()
  const [pausedAt, setPausedAt] = useState<string>()
  const filters: Filters = {
    ...place.narrowing,
    ...(place.watch ? { watch: place.watch } : {}),
    ...(pausedAt ? { until: pausedAt } : {}),
  }
  const pages = usePages(listFinds, { query: { ...filters, limit: 50 } }, { topics: ["watch"] })
  const mark = useAct(markFinds, { topics: ["find"] })
  const unseen = pages.items.filter(({ seenAt }) => seenAt === null).map(({ post }) => post.id)
  return (
    <section className="stream" aria-label={t("listening.stream")}>
      <StreamHead place={place} />
      <div className="stream-tools">
        <Pause filters={filters} pausedAt={pausedAt} onPause={setPausedAt} shown={pages.items} />
        <FilterPopover place={place} />
        <a
          className="button icon-button"
          data-variant="plain"
          href={fileAddress(filters, language)}
          download
          aria-label={t("web.table.csv_label")}
          title={t("web.table.csv_label")}
        >
          <Icon name="download" />
        </a>
        {may("see") && unseen.length > 0 && (
          <Button
            isPending={mark.isPending}
            onPress={() => mark.mutate({ body: { posts: unseen.slice(0, 200), seen: true } })}
          >
            {t("listening.mark_all", { count: Math.min(200, unseen.length) })}
          </Button>
        )}
      </div>
      {pages.error && <ErrorNote problem={pages.error} onRetry={pages.again} />}
      {mark.error && <ErrorNote problem={mark.error} />}
      {pages.isLoading && <Skeleton lines={10} />}
      <Finds
        finds={pages.items}
        place={place}
        onMark={may("see") ? (post, seen) => mark.mutate({ body: { posts: [post], seen } }) : undefined}
      />
      {!pages.isLoading && !pages.error && pages.items.length === 0 && <Nothing place={place} />}
      {pages.more && (
        <Button isPending={pages.isLoadingMore} onPress={pages.more}>
          {t("web.table.more")}
        </Button>
      )}
    </section>
  )
}

type PauseProps = {
  filters: Filters
  pausedAt: string | undefined
  onPause: (at: string | undefined) => void
  shown: readonly Find[]
}

/** Holds the stream still while one reads, and says how much waits. */
function Pause({ filters: { until: _, ...filters }, pausedAt, onPause, shown }: PauseProps) {
  const { t } = useLanguage()
  const now = useNow()
  const waiting = useAnswer(
    countFinds,
    { query: { ...filters, after: pausedAt ?? now.toString() } },
    { enabled: pausedAt !== undefined },
  )
  // The clock of a screen is some seconds late: what is already shown stays.
  const turn = () =>
    onPause(pausedAt ? undefined : latest([now.toString(), ...shown.map(({ foundAt }) => foundAt)]))
  useShortcuts([{ keys: "p", label: t("listening.pause"), onPress: turn }])
  const count = waiting.data?.count ?? 0
  return (
    <>
      <Button onPress={turn} data-on={pausedAt !== undefined || undefined}>
        {pausedAt ? t("listening.resume") : t("listening.pause")}
      </Button>
      <span className="stream-state small" role="status">
        {pausedAt ? t("listening.paused", { count }) : t("listening.live")}
      </span>
    </>
  )
}

const latest = (instants: readonly string[]): string | undefined =>
  instants.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1)

/** What an empty stream means depends on whether there are watches, and whether something hides what they found. */
function Nothing({ place }: { place: Place }) {
  const { t } = useLanguage()
  const may = useMay()
  const watches = useAnswer(listWatches, { query: { limit: 50 } }, { topics: ["watch", "find"] })
  if (Object.keys(place.narrowing).length > 0)
    return (
      <EmptyState
        title={t("listening.none_filtered")}
        action={<Button onPress={() => place.narrow({})}>{t("listening.filter.clear")}</Button>}
      />
    )
  if (!watches.data) return null
  if (watches.data.items.length === 0)
    return (
      <EmptyState
        title={t("listening.no_watch")}
        action={
          may("watch") && (
            <Button variant="primary" onPress={place.create}>
              {t("listening.watch.new")}
            </Button>
          )
        }
      >
        {t(may("watch") ? "listening.no_watch_means" : "listening.no_watch_may")}
      </EmptyState>
    )
  return <EmptyState title={t("listening.nothing_found")}>{t("listening.nothing_found_means")}</EmptyState>
}
