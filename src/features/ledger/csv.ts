import { byteOrderMark, csvLine } from "../../core/csv.ts"
import type { Language } from "../../core/language.ts"
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

/** The entries as CSV that a spreadsheet opens as it is, a page at a time. */
export async function* toCsv(pages: AsyncIterable<Entry[]>, language: Language): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(header, language)
  for await (const page of pages) yield page.map((entry) => csvLine(cellsOf(entry), language)).join("")
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
