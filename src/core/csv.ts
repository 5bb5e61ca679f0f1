import type { Language } from "./language.ts"

export type Cell = string | number | null | undefined

/** First character of a file of CSV: without it a spreadsheet reads accents wrong. */
export const byteOrderMark = "\uFEFF"

/**
 * One line of a spreadsheet's CSV (RFC 4180, CRLF): `;` and decimal commas in French, which is what a French
 * spreadsheet expects, `,` in English. Text that a spreadsheet would run as a formula is shown as the text it is
 * (OWASP, CSV injection).
 */
export function csvLine(cells: readonly Cell[], language: Language): string {
  const separator = language === "fr" ? ";" : ","
  return `${cells.map((cell) => spell(cell, language)).join(separator)}\r\n`
}

/** A whole file, as UTF-8 text with its mark. */
export function csv(rows: readonly (readonly Cell[])[], language: Language): string {
  return byteOrderMark + rows.map((row) => csvLine(row, language)).join("")
}

function spell(cell: Cell, language: Language): string {
  if (typeof cell === "number") return language === "fr" ? String(cell).replace(".", ",") : String(cell)
  const text = (cell ?? "").replace(/^(?=[=+\-@\t\r])/, "'")
  return /[";,\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
