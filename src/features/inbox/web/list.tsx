import type { Ref } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { EmptyState } from "../../../web/kit/empty-state.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Icon } from "../../../web/kit/icon.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import type { Problem } from "../../../web/problem.ts"
import { NobodyHeard, useNobodyHeard } from "../../../web/shell/nobody-heard.tsx"
import { FilterPopover } from "./filter-popover.tsx"
import { countNarrowing, fileAddress, widened } from "./filters.ts"
import type { Line } from "./operations.ts"
import type { Place } from "./place.ts"
import { ConversationRow } from "./row.tsx"
import { SearchBox } from "./search-box.tsx"
import { useUnread } from "./seen.ts"
import { ViewTabs } from "./views.tsx"

type Pages = {
  items: Line[]
  more: (() => void) | undefined
  isLoading: boolean
  isLoadingMore: boolean
  error: Problem | null
  again: () => void
}
type ListProps = { ref: Ref<HTMLElement>; place: Place; pages: Pages }

export function ConversationList({ ref, place, pages }: ListProps) {
  const { t, language } = useLanguage()
  const isUnread = useUnread()
  return (
    <section className="inbox-list" aria-label={t("inbox-web.list")} ref={ref}>
      <div className="inbox-list-head">
        <ViewTabs place={place} />
        <div className="inbox-tools">
          <SearchBox place={place} />
          <FilterPopover place={place} />
          <a
            className="button icon-button"
            data-variant="plain"
            href={fileAddress(place.filters, language)}
            download
            aria-label={t("web.table.csv_label")}
            title={t("web.table.csv_label")}
          >
            <Icon name="download" />
          </a>
        </div>
      </div>
      {pages.error && <ErrorNote problem={pages.error} onRetry={pages.again} />}
      {pages.isLoading && <Rows />}
      <ul className="inbox-rows">
        {pages.items.map((line) => (
          <li key={line.id}>
            <ConversationRow line={line} place={place} isUnread={isUnread(line)} />
          </li>
        ))}
      </ul>
      {!pages.isLoading && !pages.error && pages.items.length === 0 && <Nothing place={place} />}
      {pages.more && (
        <p className="inbox-more">
          <Button small onPress={pages.more} isPending={pages.isLoadingMore}>
            {t(pages.isLoadingMore ? "web.table.loading" : "web.table.more")}
          </Button>
        </p>
      )}
    </section>
  )
}

const Rows = () => (
  <div className="inbox-loading">
    <Skeleton lines={12} />
  </div>
)

/** What an empty list means depends on whether something hides what is there. */
function Nothing({ place }: { place: Place }) {
  const { t } = useLanguage()
  const { filters } = place
  const isHeardByNobody = useNobodyHeard()
  if (filters.search || countNarrowing(filters) > 0)
    return (
      <EmptyState
        title={t("inbox-web.empty.filtered")}
        action={<Button onPress={() => place.list(widened(filters))}>{t("inbox-web.filter.clear")}</Button>}
      >
        {t("inbox-web.empty.filtered_hint")}
      </EmptyState>
    )
  const view = filters.view ?? "to_answer"
  if (isHeardByNobody && (view === "to_answer" || view === "all")) return <NobodyHeard />
  return <EmptyState title={t(`inbox-web.empty.${view}`)}>{t(`inbox-web.empty_hint.${view}`)}</EmptyState>
}
