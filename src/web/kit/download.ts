/** Hands a file of CSV to the person. `name` without extension. */
export function downloadCsv(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }))
  const link = Object.assign(document.createElement("a"), { href: url, download: `${name}.csv` })
  link.click()
  URL.revokeObjectURL(url)
}
