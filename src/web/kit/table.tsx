import { type ReactNode, useEffect, useState } from "react"
import { type Cell, csv } from "../../core/csv.ts"
import { useLanguage } from "../i18n.ts"
import { Button } from "./button.tsx"
import { downloadCsv } from "./download.ts"
import { EmptyState } from "./empty-state.tsx"
import { filtered, type Sort, sorted } from "./order.ts"
import { Skeleton } from "./skeleton.tsx"
import { TableHead } from "./table-head.tsx"
import { TextField } from "./text-field.tsx"
import "./table.css"

export type Column<Row> = {
  id: string
  title: string
  /** What sorting, filtering and CSV read. */
  value: (row: Row) => Cell
  /** What is shown; `value` when absent. */
  cell?: (row: Row) => ReactNode
  isNumber?: boolean
}

type TableProps<Row> = {
  label: string
  /** Names the file, and what is remembered of the filter and the order. */
  name: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  empty?: ReactNode
  isLoading?: boolean
  /** Further choices, beside the words to filter by. */
  tools?: ReactNode
  /** On a phone each row reads as a card, titles beside the facts, instead of scrolling sideways. */
  stacks?: boolean
  /** For a list the server searches: hears the words instead of filtering what is here. */
  onSearch?: (words: string) => void
  /** Loads the next page; absent at the end. `usePages` gives it. */
  more?: (() => void) | undefined
  isLoadingMore?: boolean
}

/** A table one can sort, filter, continue, and take away as CSV exactly as it is shown. */
export function Table<Row>({
  label,
  name,
  columns,
  rows,
  rowId,
  empty,
  tools,
  stacks = false,
  onSearch,
  isLoading = false,
  more,
  isLoadingMore = false,
}: TableProps<Row>) {
  const { t, language } = useLanguage()
  const [view, setView] = useRemembered(name)
  useEffect(() => onSearch?.(view.words), [onSearch, view.words])
  const found = onSearch ? rows : filtered(rows, view.words, (row) => columns.map(({ value }) => value(row)))
  const by = columns.find(({ id }) => id === view.sort?.column)
  const shown = by && view.sort ? sorted(found, view.sort.isDown, by.value, language) : found
  const download = () =>
    downloadCsv(
      name,
      csv(
        [columns.map(({ title }) => title), ...shown.map((row) => columns.map(({ value }) => value(row)))],
        language,
      ),
    )
  // What narrows the list stays in place while it finds nothing: it is also what widens it again.
  const isNarrowed = tools !== undefined || (onSearch && view.words !== "")
  if (isLoading && !isNarrowed) return <Skeleton lines={6} />
  if (rows.length === 0 && !isNarrowed) return empty ?? <EmptyState title={t("web.table.none")} />
  return (
    <div className="table" data-stacks={stacks || undefined}>
      <div className="table-tools no-print">
        <TextField
          aria-label={t("web.table.filter")}
          placeholder={t("web.table.filter")}
          value={view.words}
          onChange={(words) => setView({ ...view, words })}
          maxLength={120}
        />
        {tools}
        <span className="quiet small" role="status">
          {t("web.table.count", { count: shown.length })}
        </span>
        <Button small onPress={download} aria-label={t("web.table.csv_label")}>
          {t("web.table.csv")}
        </Button>
      </div>
      <section className="table-scroll" aria-label={label}>
        <table>
          <caption className="only-read">{label}</caption>
          <TableHead columns={columns} sort={view.sort} onSort={(sort) => setView({ ...view, sort })} />
          <tbody>
            {shown.map((row) => (
              <tr key={rowId(row)}>
                {columns.map(({ id, title, cell, value, isNumber }) => (
                  <td key={id} data-title={title} data-number={isNumber || undefined}>
                    {cell ? cell(row) : value(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown.length === 0 && !isLoading && <p className="table-none quiet">{t("web.table.none_found")}</p>}
      {more && (
        <Button onPress={more} isDisabled={isLoadingMore}>
          {t(isLoadingMore ? "web.table.loading" : "web.table.more")}
        </Button>
      )}
    </div>
  )
}

type View = { words: string; sort: Sort | null }

/** The filter and the order a person left a table in, kept for the time of their visit. */
function useRemembered(name: string): [View, (view: View) => void] {
  const key = `vigie.table.${name}`
  const [view, setView] = useState<View>(() => {
    const kept = sessionStorage.getItem(key)
    return kept ? (JSON.parse(kept) as View) : { words: "", sort: null }
  })
  const keep = (next: View) => {
    sessionStorage.setItem(key, JSON.stringify(next))
    setView(next)
  }
  return [view, keep]
}
