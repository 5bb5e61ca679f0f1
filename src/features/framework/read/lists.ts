import type { z } from "zod"
import { languages } from "../../../core/language.ts"
import type { Merged } from "../../../core/packs/merge.ts"
import type { Overlay } from "../../../core/packs/overlay.ts"
import { cutPage, readCursor } from "../../../platform/http/cursor.ts"
import type { listExamples, listTerms } from "../contract.ts"
import { packOf } from "./describe.ts"

/** Folded as a reader searches: "eleve" finds « élève ». */
const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

type AskedTerms = z.output<typeof listTerms.request.query>

/** A page of the terms of a lexicon; nothing when there is no such lexicon. */
export function pageTerms(merged: Merged, id: string, overlay: Overlay | undefined, asked: AskedTerms) {
  const lexicon = merged.lexicons.get(id)?.value
  if (!lexicon) return undefined
  const wanted = fold(asked.search ?? "")
  const terms = [...languages, "any" as const]
    .filter((language) => asked.language === undefined || asked.language === language)
    .flatMap((language) => lexicon.terms[language].map((term) => ({ term, language })))
    .filter(({ term }) => fold(term).includes(wanted))
    .map((each) => ({
      ...each,
      ours: overlay?.lexicons[id]?.add?.[each.language]?.includes(each.term) ?? false,
    }))
  return pageOf(terms, asked)
}

type AskedExamples = z.output<typeof listExamples.request.query>

export function pageExamples(merged: Merged, asked: AskedExamples) {
  const { of, about } = asked
  const examples = merged.examples.filter(
    ({ value }) =>
      (of === undefined || value.of === of) &&
      (about === undefined || value.expect.includes(about) || value.not.includes(about)),
  )
  const { items, ...next } = pageOf(examples, asked)
  return {
    items: items.map(({ value: { text, lang, expect, not, of: kind }, source }) => ({
      ...{ text, expect, not, of: kind, language: lang, pack: packOf({ source }) },
    })),
    ...next,
  }
}

/** Packs stand still in memory: a place in the list is a cursor. */
function pageOf<Item>(
  all: readonly Item[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const from = Math.max(0, Number(readCursor(cursor, ["text"])?.[0] ?? 0) || 0)
  const rows = all.slice(from, from + limit + 1)
  return cutPage(rows, limit, () => [String(from + limit)])
}
