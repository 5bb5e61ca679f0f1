import { useRef } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { EmptyState } from "../../../web/kit/empty-state.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { useShortcuts } from "../../../web/kit/shortcuts.ts"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { Tag } from "../../../web/kit/tag.tsx"
import { usePages } from "../../../web/queries.ts"
import { useZone } from "../../../web/session.ts"
import { when } from "../../../web/when.ts"
import { type NameOf, useNames } from "./names.ts"
import { type Entry, listEntries } from "./operations.ts"
import { peopleIn, sentenceOf } from "./sentence.ts"

type EntriesProps = { query: Record<string, string>; isFiltered: boolean; onOpen: (id: string) => void }

/** The ledger as sentences, latest first, a heading for each day. */
export function Entries({ query, isFiltered, onOpen }: EntriesProps) {
  const { t, language } = useLanguage()
  const zone = useZone()
  const { items, more, isLoading, isLoadingMore, error, again } = usePages(listEntries, { query })
  const nameOf = useNames(items.flatMap(peopleIn))
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  if (error) return <ErrorNote problem={error} onRetry={again} />
  if (isLoading) return <Skeleton lines={8} />
  if (items.length === 0) return <EmptyState title={t(isFiltered ? "ledger.none_found" : "ledger.none")} />
  return (
    <div className="ledger-entries" ref={list}>
      {byDay(items, zone).map(({ day, entries }) => (
        <section key={day} aria-labelledby={`ledger-${day}`}>
          <h2 id={`ledger-${day}`}>
            {when(Temporal.Instant.from(entries[0]?.at ?? ""), zone, language, "date")}
          </h2>
          <ol>
            {entries.map((entry) => (
              <li key={entry.id}>
                <Row entry={entry} zone={zone} nameOf={nameOf} onOpen={onOpen} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {more && (
        <Button onPress={more} isPending={isLoadingMore}>
          {t(isLoadingMore ? "web.table.loading" : "web.table.more")}
        </Button>
      )}
    </div>
  )
}

type RowProps = { entry: Entry; zone: string; nameOf: NameOf; onOpen: (id: string) => void }

function Row({ entry, zone, nameOf, onOpen }: RowProps) {
  const { t, language } = useLanguage()
  const place =
    entry.position === null ? t("ledger.waiting") : t("ledger.place", { position: entry.position })
  return (
    <button type="button" className="ledger-row" onClick={() => onOpen(entry.id)}>
      <time dateTime={entry.at}>{when(Temporal.Instant.from(entry.at), zone, language, "time")}</time>
      <span>
        {sentenceOf(entry, t, nameOf)} {entry.isErased && <Tag>{t("ledger.erased")}</Tag>}
      </span>
      <span className="quiet small">{place}</span>
    </button>
  )
}

/** Entries come latest first: those of one day follow each other. */
function byDay(items: readonly Entry[], zone: string): { day: string; entries: Entry[] }[] {
  const days = Map.groupBy(items, ({ at }) =>
    Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString(),
  )
  return [...days].map(([day, entries]) => ({ day, entries }))
}

/** j and k go from row to row; Enter opens the one in focus, as on any button. */
function useRowKeys(list: React.RefObject<HTMLDivElement | null>) {
  const { t } = useLanguage()
  const move = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLButtonElement>(".ledger-row") ?? [])]
    const now = rows.indexOf(document.activeElement as HTMLButtonElement)
    rows.at(now === -1 ? 0 : Math.min(Math.max(now + by, 0), rows.length - 1))?.focus()
  }
  useShortcuts([
    { keys: "j", label: t("ledger.keys.next"), onPress: () => move(1) },
    { keys: "k", label: t("ledger.keys.previous"), onPress: () => move(-1) },
  ])
}
