export type Value = string | number | null | undefined

/**
 * A spreadsheet's CSV: byte order mark so that accents survive, CRLF, `;` and decimal commas in French (what a
 * French spreadsheet expects), `,` in English. Text that a spreadsheet would run as a formula is defused.
 */
export function csv(rows: readonly (readonly Value[])[], language: "fr" | "en"): string {
  const separator = language === "fr" ? ";" : ","
  const field = (value: Value) => {
    if (typeof value === "number") return language === "fr" ? String(value).replace(".", ",") : String(value)
    const text = (value ?? "").replace(/^(?=[=+\-@\t\r])/, "'")
    return /[";,\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `\uFEFF${rows.map((row) => row.map(field).join(separator)).join("\r\n")}\r\n`
}

/** Hands a file to the person. `name` without extension. */
export function downloadCsv(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }))
  const link = Object.assign(document.createElement("a"), { href: url, download: `${name}.csv` })
  link.click()
  URL.revokeObjectURL(url)
}
