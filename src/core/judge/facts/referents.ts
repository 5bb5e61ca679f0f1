import * as grammar from "./grammar.ts"
import { Break, Capital, type Words } from "./words.ts"

/** Who or what a word can point to. */
export type Target = "you" | "self" | "person" | "group" | "body" | "public" | "animal" | "thing" | "none"

/** Words that point to somebody or something, from the packs' lexicons `who_*`. Several words in a row are joined by a space. */
export type Referents = {
  readonly of: ReadonlyMap<string, Target>
  /** First words of those of several words. */
  readonly openings: ReadonlySet<string>
}

/** For each word, what it points to by itself; "none" for most. `named` marks the words of a person's name. */
export type Pointing = {
  readonly at: readonly Target[]
  readonly named: readonly boolean[]
  /** A role of people (« la préposée ») or a title (« Dr ») is there. */
  readonly hasName: boolean
  readonly hasRole: boolean
  readonly hasBody: boolean
  readonly hasGroup: boolean
}

const TITLES = new Set(
  "m mr mrs ms miss mme madame monsieur mlle mademoiselle dr docteur doctor me maitre constable officer mayor maire mairesse coach agent agente inspector inspecteur inspectrice chief chef councillor alderman conseiller conseillere notaire principal professeur professor prof sgt sergent sergeant captain capitaine judge juge reverend pere father sister soeur mayor deputy ref".split(
    " ",
  ),
)
const OF = new Set(["de", "du", "des", "of", "the", "d", "l", "la", "le"])

export function findReferents(words: Words, referents: Referents): Pointing {
  const at = new Array<Target>(words.count).fill("none")
  const named = new Array<boolean>(words.count).fill(false)
  for (let index = 0; index < words.count; index++) {
    const one = words.word[index] ?? ""
    if (at[index] === "none") at[index] = referents.of.get(one) ?? "none"
    if ((words.before[index] ?? 0) & Break.at) at[index] = "person"
    if (referents.openings.has(one)) markSeveral(words, referents, at, index)
  }
  markNames(words, referents, at, named)
  return {
    at,
    named,
    hasName: named.includes(true),
    hasRole: at.some((each, index) => each === "person" && !named[index] && isNoun(words.word[index])),
    hasBody: at.includes("body"),
    hasGroup: at.includes("group"),
  }
}

/** Up to four words that together point to somebody: « ces gens la », « temoin de jehovah ». */
function markSeveral({ word, count }: Words, referents: Referents, at: Target[], index: number): void {
  let joined = word[index] ?? ""
  for (let next = index + 1; next < index + 4 && next < count; next++) {
    joined += ` ${word[next]}`
    const target = referents.of.get(joined)
    if (target === undefined || target === "none") continue
    for (let of = index; of <= next; of++) at[of] = target
  }
}

const isNoun = (word: string | undefined) =>
  word !== undefined && !grammar.THIRD_PERSON.has(word) && !grammar.YOU.has(word) && !grammar.SELF.has(word)

/** Runs of capitalised words that are not known words: two or more make a name, one makes the name of a body. */
function markNames(words: Words, referents: Referents, at: Target[], named: boolean[]): void {
  for (let index = 0; index < words.count; index++) {
    if (!isCapital(words, index)) continue
    let end = index + 1
    while (end < words.count && continuesName(words, end)) end++
    nameRun(words, referents, at, named, index, end)
    index = end - 1
  }
}

const isCapital = ({ capital }: Words, at: number) => capital[at] === Capital.initial
const JOINS = Break.hyphen | Break.apostrophe

function continuesName(words: Words, at: number): boolean {
  const mark = words.before[at] ?? 0
  if (mark & ~JOINS) return false
  if (isCapital(words, at)) return true
  const small = words.word[at] ?? ""
  return OF.has(small) && isCapital(words, at + 1) && ((words.before[at + 1] ?? 0) & ~JOINS) === 0
}

function nameRun(
  words: Words,
  referents: Referents,
  at: Target[],
  named: boolean[],
  from: number,
  end: number,
): void {
  let start = from
  const opensSentence =
    ((words.before[from] ?? 0) &
      (Break.stop | Break.line | Break.ask | Break.cry | Break.open | Break.emoji | Break.colon)) !==
    0
  // The capital of a sentence's first word says nothing, unless another follows it.
  if (opensSentence && (end - from === 1 || isKnown(words, referents, from))) start = from + 1
  while (start < end && isKnown(words, referents, start) && !at[start]?.startsWith("b")) start++
  if (start >= end) {
    if (opensSentence && end - from === 1 && standsAsTopic(words, referents, from)) at[from] = "body"
    return
  }
  const titled = from > 0 && TITLES.has(words.word[start - 1] ?? "")
  const bodied = hasBodyWord(at, start, end) || (from > 0 && at[start - 1] === "body")
  const target: Target =
    bodied && !titled
      ? "body"
      : titled || countNames(words, start, end) >= 2
        ? "person"
        : firstNamed(words, referents, at, start)
  for (let index = start; index < end; index++) {
    at[index] = target
    if (target === "person") named[index] = true
  }
}

const hasBodyWord = (at: readonly Target[], start: number, end: number) => {
  for (let index = start; index < end; index++) if (at[index] === "body") return true
  return false
}

/** A word that a lexicon or grammar knows is not a name by its capital alone. */
function isKnown(words: Words, referents: Referents, at: number): boolean {
  const word = words.word[at] ?? ""
  return (
    TITLES.has(word) ||
    grammar.DETERMINERS.has(word) ||
    grammar.YOU.has(word) ||
    grammar.SELF.has(word) ||
    grammar.IMPERATIVES.has(word) ||
    grammar.CLAUSE_OPENERS.has(word) ||
    grammar.CONDITIONS.has(word) ||
    grammar.NEGATIONS.has(word) ||
    COMMON_OPENERS.has(word) ||
    grammar.THIRD.has(word) ||
    (referents.of.get(word) ?? "none") !== "none"
  )
}

const COMMON_OPENERS = new Set(
  "c est ce ca quel quelle quels quelles pourquoi comment qui que quoi ou quand combien merci bonjour allo salut bravo oui non bon bien encore toujours jamais tres trop vraiment franchement serieux selon voici voila attention what why how when where who which thanks thank hello hi hey yes no so well still again very really just heard saw got had been being is are was were do does did has have can could would should will may might must there here if as since after before because while although though maybe please great nice best worst love hate good bad typical classic imagine apparently honestly seriously congrats ya y en il faut faudrait chaque another today tonight tomorrow yesterday aujourd hier demain monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche".split(
    " ",
  ),
)

const countNames = (words: Words, start: number, end: number) => {
  let count = 0
  for (let index = start; index < end; index++) if (isCapital(words, index)) count++
  return count
}

/** « Blandine, l'adjointe », « Marv at the landfill », « Gord de la voirie »: a first name beside a role or a place of work. */
function firstNamed(words: Words, referents: Referents, at: readonly Target[], index: number): Target {
  const known = referents.of.get(`name ${words.word[index] ?? ""}`)
  if (known) return "person"
  for (let near = index - 3; near <= index + 4; near++)
    if (near !== index && at[near] === "person" && isNoun(words.word[near])) return "person"
  const next = words.word[index + 1]
  return next === "at" ||
    next === "from" ||
    next === "in" ||
    next === "du" ||
    next === "des" ||
    next === "aux"
    ? "person"
    : "body"
}

/** « Vantreal = trash », « Oriavox, compagnie de… », « Transvalmire c'est »: the first word is what the post is about. */
function standsAsTopic(words: Words, referents: Referents, at: number): boolean {
  if (isKnown(words, referents, at)) return false
  const mark = words.before[at + 1] ?? 0
  const next = words.word[at + 1] ?? ""
  const after = words.word[at + 2] ?? ""
  if (mark & Break.colon) return true
  if (mark & Break.comma)
    return ["une", "un", "la", "le", "a", "an", "the", "compagnie", "entreprise", "company"].includes(next)
  return ["est", "is", "are", "was"].includes(next) || (next === "c" && after === "est")
}
