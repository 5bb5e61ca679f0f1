import type { Sort } from "./order.ts"

type Heading = { id: string; title: string; isNumber?: boolean }
type TableHeadProps = { columns: readonly Heading[]; sort: Sort | null; onSort: (sort: Sort | null) => void }

/** Up, down, then as it came. */
const next = (sort: Sort | null, column: string): Sort | null => {
  if (sort?.column !== column) return { column, isDown: false }
  return sort.isDown ? null : { column, isDown: true }
}

export const TableHead = ({ columns, sort, onSort }: TableHeadProps) => (
  <thead>
    <tr>
      {columns.map(({ id, title, isNumber }) => {
        const way = sort?.column === id ? (sort.isDown ? "descending" : "ascending") : undefined
        return (
          <th key={id} scope="col" data-number={isNumber || undefined} aria-sort={way ?? "none"}>
            <button type="button" onClick={() => onSort(next(sort, id))}>
              {title}
              <i aria-hidden="true">{way === "ascending" ? "↑" : way === "descending" ? "↓" : ""}</i>
            </button>
          </th>
        )
      })}
    </tr>
  </thead>
)
