import { z } from "zod"
import type { Language } from "../language.ts"
import { type Detector, type Found, found, type Reading } from "./reading.ts"
import { compareMeaning } from "./twin-meaning.ts"
import { indexFrom, type Span } from "./words.ts"

/**
 * `ideas`: lexicons whose presence in one language must be answered in the other (with/without, included/extra, days,
 * months). `leastShare`: how short the French may be, as a share of the English.
 */
export const twinTold = z.strictObject({
  ideas: z.array(z.string()),
  /** Ideas the French must have when the English does; the other way is fine. */
  needs: z.array(z.string()).default([]),
  /** Places where an idea's words do not count: “n'oubliez pas” is no negation. */
  unlessIn: z.array(z.string()).default([]),
  teaser: z.array(z.string()),
  leastShare: z.number().min(0).max(2),
})
export type TwinTold = z.infer<typeof twinTold>

/**
 * The French and the English of one publication, compared. `why`: no-french, teaser (“see the English version”),
 * shorter, or different (numbers, links, ideas). Nothing when the French says as much, or when there is no English.
 */
export function detectTwin(told: TwinTold): Detector {
  return (reading) => {
    const texts = readBoth(reading)
    if (texts.en.trim() === "") return []
    const whole = (why: string): Found[] => [found(0, reading.text.trimEnd().length, { why })]
    if (texts.fr.trim() === "") return isForOnePerson(reading) ? [] : whole("no-french")
    const french = reading.read(texts.fr, "fr")
    if (told.teaser.some((lexicon) => french.terms(lexicon).length > 0)) return whole("teaser")
    const english = reading.read(texts.en, "en")
    const why = compareMeaning(french, english, told)
    return why ? whole(why) : []
  }
}

/** An answer to one person, in that person's language, needs no twin. */
function isForOnePerson(reading: Reading): boolean {
  return reading.detect("person").some(({ facts }) => facts.how === "handle" && facts.isFirst === true)
}

/** What there is in each language: the sentences of the draft, and the twin's. */
function readBoth(reading: Reading): Record<Language, string> {
  const texts: Record<Language, string> = { fr: "", en: "" }
  const twin = reading.context.twin
  const add = (read: Reading) => {
    for (const { span, lang } of speakLanguages(read))
      texts[lang] += `${read.text.slice(span.start, span.end)} `
  }
  add(reading)
  if (typeof twin === "object" && twin !== null && "text" in twin && typeof twin.text === "string")
    add(reading.read(twin.text, "lang" in twin && twin.lang === "fr" ? "fr" : "en"))
  return texts
}

/** Sentence by sentence, the language its small words belong to; that of the text when they do not say. */
function speakLanguages(reading: Reading): { span: Span; lang: Language }[] {
  const other: Language = reading.lang === "fr" ? "en" : "fr"
  return reading.sentences.map((span) => {
    const words = reading.words.slice(
      indexFrom(reading.words, span.start),
      indexFrom(reading.words, span.end),
    )
    const isOther = reading.countSmall(words, other) > reading.countSmall(words, reading.lang) + 1
    return { span, lang: isOther ? other : reading.lang }
  })
}
