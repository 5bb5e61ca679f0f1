import { canonicalJson, type Json } from "../../core/merkle/index.ts"
import type { Entry } from "./queries.ts"

const header = [
  "position",
  "at",
  "actor_kind",
  "actor_id",
  "event",
  "subject_kind",
  "subject_id",
  "digest",
  "erased",
  "payload",
]

/**
 * The entries as CSV (RFC 4180) that a spreadsheet opens as it is: UTF-8 with its mark, and the separator the
 * reader's language expects. Text that a spreadsheet would take for a formula is given an apostrophe.
 */
export async function* toCsv(pages: AsyncIterable<Entry[]>, language: "fr" | "en"): AsyncGenerator<string> {
  const separator = language === "fr" ? ";" : ","
  const line = (cells: readonly string[]) => `${cells.map(quote).join(separator)}\r\n`
  yield `\uFEFF${line(header)}`
  for await (const page of pages) yield page.map((entry) => line(cellsOf(entry))).join("")
}

function cellsOf(entry: Entry): string[] {
  return [
    entry.position === null ? "" : String(entry.position),
    entry.at,
    entry.actor.kind,
    entry.actor.id ?? "",
    entry.event,
    entry.subject.kind,
    entry.subject.id,
    entry.digest,
    String(entry.isErased),
    entry.isErased ? "" : canonicalJson(entry.payload as Json),
  ]
}

function quote(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
