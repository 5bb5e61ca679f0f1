import { z } from "zod"
import { jurisdictionsTold, networksTold, type Rules, rulesFor } from "./disclosure-rules.ts"
import { type Detector, type Found, found, overlaps, type Reading } from "./reading.ts"
import { apart, fold, lastPart, type Span } from "./words.ts"

/**
 * What counts as saying a material connection, as data: lexicons that may be clear (`clear`, and `opening` as a
 * heading), of which each jurisdiction accepts its own, and lexicons accepted nowhere (`vague`).
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
  jurisdictions: jurisdictionsTold,
  networks: networksTold,
  /** The first screen of a network that is not told. */
  anywhere: z.int().min(20),
})
type Told = z.infer<typeof disclosureTold>

/**
 * Where the draft says, or half says, that it is paid, given or by an employee. `standing`: clear, vague (or refused
 * in one of its markets), foreign (not in the language of the draft), second (after another language, where this one
 * comes first), late (past the first screen), buried (among hashtags), unlabelled (without the network's label, where
 * it is asked), label (nothing but that label), tag (the brand's handle alone).
 */
export function detectDisclosures(told: Told): Detector {
  return (reading) => {
    const rules = rulesFor(told.jurisdictions, reading.context)
    const { clear, refused, vague } = findWordings(reading, told, rules)
    const foreign = told.foreign.flatMap((name) => reading.terms(name))
    const said = [...clear, ...refused, ...foreign]
    const standing = standingIn(reading, told, rules, { clear, foreign, said })
    const places = apart([
      ...clear.map((place) => found(place.start, place.end, { standing: standing(place) })),
      ...[...refused, ...vague].map(({ start, end }) => found(start, end, { standing: "vague" })),
      ...foreign.map(({ start, end }) => found(start, end, { standing: "foreign" })),
    ])
    if (places.length > 0) return places
    const isLabelled = reading.context.labelled === true && networkOf(reading, told)?.label !== undefined
    return isLabelled ? [found(0, reading.text.length, { standing: "label" })] : findLoneTags(reading)
  }
}

/** The longer of two wordings that overlap is what is meant; as long, the accepted one. */
function findWordings(reading: Reading, told: Told, rules: Rules) {
  const placesOf = (names: readonly string[]) => names.flatMap((name) => reading.terms(name))
  const wordings = (isWanted: (lexicon: string) => boolean) => [
    ...placesOf(told.clear.filter(isWanted)),
    ...placesOf(told.opening.filter(isWanted)).filter((place) => isHeading(reading, place)),
  ]
  const thanks = placesOf(told.thanks).filter((place) => isToBrand(reading, place))
  const vague = [...placesOf(told.vague), ...thanks, ...findVagueTags(reading, told)]
  const refused = wordings((lexicon) => !rules.accepts(lexicon))
  const isWithin = (place: Span) =>
    [...vague, ...refused].some(
      (other) => overlaps(other, place) && other.end - other.start > place.end - place.start,
    )
  return { clear: wordings(rules.accepts).filter((place) => !isWithin(place)), refused, vague }
}

function networkOf({ context }: Reading, { networks }: Told) {
  return networks[String(context.network ?? "").toLowerCase()]
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

type Said = Readonly<Record<"clear" | "foreign" | "said", readonly Span[]>>

function standingIn(reading: Reading, told: Told, rules: Rules, places: Said): (place: Span) => string {
  const { text, context } = reading
  const network = networkOf(reading, told)
  const screen = network?.firstScreen ?? told.anywhere
  const isLabelMissing = rules.needsLabel && network?.label !== undefined && context.labelled === false
  const isSecond = rules.first.some((lang) => comesSecond(lang === reading.lang, places))
  const tags = [...text.matchAll(/#[\p{L}\p{N}_]+/gu)].map(({ index }) => index)
  // “#pub #ad” says it twice: neither buries the other.
  const firstTag = tags.find((tag) => !places.said.some(({ start }) => start === tag)) ?? text.length
  const firstLines = /^(?:[^\n]*\n){4}/.exec(text)?.[0].length ?? text.length + 1
  return ({ start }) => {
    if (start >= screen || start >= firstLines) return "late"
    if (text[start] === "#" && firstTag < start) return "buried"
    if (isSecond) return "second"
    return isLabelMissing ? "unlabelled" : "clear"
  }
}

/** Whether the language that must come first is said, and comes after the other. */
function comesSecond(isOfDraft: boolean, { clear, foreign }: Said): boolean {
  const [own, other] = isOfDraft ? [clear, foreign] : [foreign, clear]
  const firstOf = (places: readonly Span[]) => Math.min(...places.map(({ start }) => start))
  return own.length > 0 && other.length > 0 && firstOf(other) < firstOf(own)
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
