import type { Cell } from "../../core/csv.ts"

export type Sort = { column: string; isDown: boolean }

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

/** Rows whose values hold every word of `words`, accents and case aside. */
export function filtered<Row>(
  rows: readonly Row[],
  words: string,
  values: (row: Row) => readonly Cell[],
): readonly Row[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return rows
  return rows.filter((row) => {
    const text = folded(values(row).join(" "))
    return wanted.every((word) => text.includes(word))
  })
}

/** Sorted as a person of that language would; nothing goes last whichever way. */
export function sorted<Row>(
  rows: readonly Row[],
  isDown: boolean,
  value: (row: Row) => Cell,
  language: string,
): readonly Row[] {
  const words = new Intl.Collator(`${language}-CA`, { numeric: true })
  const way = isDown ? -1 : 1
  return [...rows].sort((a, b) => {
    const [left, right] = [value(a) ?? "", value(b) ?? ""]
    if (left === "" || right === "") return Number(left === "") - Number(right === "")
    if (typeof left === "number" && typeof right === "number") return way * (left - right)
    return way * words.compare(String(left), String(right))
  })
}
