import { z } from "zod"
import { type Detector, type Found, found, overlaps, type Reading } from "./reading.ts"
import { apart, fold, lastPart, type Span } from "./words.ts"

/**
 * What counts as saying a material connection, as data: lexicons accepted (`clear`), accepted nowhere (`vague`), and
 * refused in one market although accepted in others (`refused`); `firstScreen` is how many characters a network shows
 * before “more”.
 */
export const disclosureTold = z.strictObject({
  clear: z.array(z.string()).min(1),
  /** Words that are clear only as a heading: “Pub :”, “Ad – …”. */
  opening: z.array(z.string()).default([]),
  vague: z.array(z.string()).min(1),
  /** “Merci”, “thanks to”: vague when the brand comes next. */
  thanks: z.array(z.string()).default([]),
  /** Beginnings and ends of hashtags, between spaces, that are vague whatever the brand before them. */
  vagueBeginnings: z
    .string()
    .regex(/^\p{L}+( \p{L}+)*$/u)
    .optional(),
  vagueEndings: z
    .string()
    .regex(/^\p{L}+( \p{L}+)*$/u)
    .optional(),
  foreign: z.array(z.string()).default([]),
  refused: z.record(z.string(), z.array(z.string())).default({}),
  firstScreen: z.record(z.string(), z.int().min(20).max(100_000)),
  anywhere: z.int().min(20),
})
type Told = z.infer<typeof disclosureTold>

/**
 * Where the draft says, or half says, that it is paid, given or by an employee. `standing`: clear, vague, foreign
 * (not in the language of the draft), late (past the first screen), buried (among hashtags), tag (the brand's handle
 * alone).
 */
export function detectDisclosures(told: Told): Detector {
  return (reading) => {
    const market = String(reading.context.market ?? "any")
    const refused = told.refused[market] ?? []
    const placesOf = (names: readonly string[]) => names.flatMap((name) => reading.terms(name))
    const thanks = placesOf(told.thanks).filter((place) => isToBrand(reading, place))
    const vague = [...placesOf([...told.vague, ...refused]), ...thanks, ...findVagueTags(reading, told)]
    const longer = (place: Span) =>
      vague.some((other) => overlaps(other, place) && other.end - other.start > place.end - place.start)
    const accepted = (names: readonly string[]) => placesOf(names.filter((name) => !refused.includes(name)))
    const headings = accepted(told.opening).filter((place) => isHeading(reading, place))
    const clear = [...accepted(told.clear), ...headings].filter((place) => !longer(place))
    const said = [
      ...clear.map((place) => found(place.start, place.end, { standing: standingOf(reading, place, told) })),
      ...vague.map((place) => found(place.start, place.end, { standing: "vague" })),
      ...placesOf(told.foreign).map((place) => found(place.start, place.end, { standing: "foreign" })),
    ]
    const places = apart(said)
    return places.length > 0 ? places : findLoneTags(reading)
  }
}

/** At the very beginning, or followed by a colon or a dash. */
function isHeading({ text }: Reading, { start, end }: Span): boolean {
  const isFirst = !/[\p{L}\p{N}#@]/u.test(lastPart(text, start))
  const isAlone = /[.!?\n]\s*$/.test(lastPart(text, start)) && /^\s*([.!]|$|\n)/.test(text.slice(end))
  return (
    isFirst ||
    isAlone ||
    (/^\s?[:|–—]|^\s-\s/.test(text.slice(end)) && /[.!?\n([]\s*$/.test(lastPart(text, start)))
  )
}

function findVagueTags({ text }: Reading, { vagueBeginnings = "", vagueEndings = "" }: Told): Span[] {
  const [first, last] = [vagueBeginnings, vagueEndings].map((words) => words.replaceAll(" ", "|") || "(?!)")
  const tag = new RegExp(
    `#(?:(?:${first})[\\p{L}\\p{N}_]+|[\\p{L}\\p{N}_]*(?:${last}))(?![\\p{L}\\p{N}_])`,
    "giu",
  )
  return [...text.matchAll(tag)].map(({ index, 0: match }) => ({ start: index, end: index + match.length }))
}

/** A name or a handle comes after the thanks. */
function isToBrand({ text }: Reading, { end }: Span): boolean {
  return /^,?\s+(?:(?:à|aux?|chez|to|so much|the|la|le|les|l['’]|gang|folks|team|équipe|toute?|de|du|at|my|mes|amis|friends)[\s]*)*(?:@[\p{L}\p{N}_]|\p{Lu}\p{Ll})/u.test(
    text.slice(end, end + 60),
  )
}

function standingOf({ text, context }: Reading, place: Span, told: Told): string {
  const screen = told.firstScreen[String(context.network ?? "")] ?? told.anywhere
  if (place.start >= screen || (text.slice(0, place.start).match(/\n/g)?.length ?? 0) > 3) return "late"
  const isTag = text[place.start] === "#"
  if (!isTag) return "clear"
  const before = text.slice(0, place.start).match(/#[\p{L}\p{N}_]+/gu) ?? []
  return before.length > 0 ? "buried" : "clear"
}

/** The brand's handle, when nothing else in the text names the brand: no more than a tag. */
function findLoneTags(reading: Reading): Found[] {
  const mentions = reading.context.mentions
  const written = reading.detect("handle").filter(({ facts }) => facts.isFirst !== true)
  const handles = written.map(({ start, end }) => reading.text.slice(start, end))
  return [...new Set([...(Array.isArray(mentions) ? mentions : []), ...handles])].flatMap((mention) => {
    const handle = String(mention).startsWith("@") ? String(mention) : `@${mention}`
    const at = reading.text.toLowerCase().indexOf(handle.toLowerCase())
    if (at < 0 || isNamed(reading, fold(handle.slice(1)), at)) return []
    return [found(at, at + handle.length, { standing: "tag" })]
  })
}

/** A word of the text, or two put together, that the handle begins with. */
function isNamed({ words, text }: Reading, handle: string, at: number): boolean {
  const bare = handle.replace(/[^\p{L}\p{N}]/gu, "")
  return words.some((word, index) => {
    if (word.start >= at && word.end <= at + handle.length + 1) return false
    const pair = word.fold + (words[index + 1]?.fold ?? "")
    const isTagged = text[word.start - 1] === "@"
    return (
      !isTagged &&
      word.isCapital &&
      ((word.fold.length >= 4 && bare.includes(word.fold)) || (pair.length >= 6 && bare.startsWith(pair)))
    )
  })
}
