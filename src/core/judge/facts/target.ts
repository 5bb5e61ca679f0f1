import * as grammar from "./grammar.ts"
import type { Reading } from "./read.ts"
import type { Target } from "./referents.ts"
import { Break } from "./words.ts"

/** Words after a place that still belong to it: « con de préposé », « kill the poor guy ». */
const AFTER = 6
/** Words before it in which its subject is looked for. */
const BACK = 24

/**
 * Who or what the words at a place are about. In order: what is inside them; a clitic before (« je te tue »); what
 * follows and belongs to them (« ce con de préposé », « kill him », « stupid form »); the subject (« elle est nulle »);
 * what the sentence spoke of before; nobody.
 */
export function targetAt(reading: Reading, first: number, last: number): Target {
  return (
    felt(reading, first) ??
    inside(reading, first, last) ??
    clitic(reading, first) ??
    attached(reading, last) ??
    subject(reading, first) ??
    addressed(reading, first) ??
    "none"
  )
}

/** « je me sens comme un idiot », « feeling like a fool », « call me stupid »: turned on oneself. */
function felt({ words, places }: Reading, first: number): Target | undefined {
  for (let at = first - 1; at >= first - 5 && at >= (places.clause[first] ?? 0); at--) {
    const one = words.word[at] ?? ""
    if (grammar.FEELING.has(one)) return "self"
    if (one === "call" && words.word[at + 1] === "me") return "self"
  }
  return undefined
}

function inside({ words, pointing }: Reading, first: number, last: number): Target | undefined {
  for (let at = last; at >= first && at < last + 1; at--) {
    const one = words.word[at] ?? ""
    const target = pointing.at[at] ?? "none"
    if (target === "none" || target === "self") continue
    // « your car » points to the car: the possessor only when nothing is possessed.
    if (
      (one === "your" ||
        one === "votre" ||
        one === "ton" ||
        one === "ta" ||
        one === "tes" ||
        one === "vos") &&
      at < last
    )
      continue
    if (first === last) return undefined
    return target
  }
  return undefined
}

function clitic({ words, places }: Reading, first: number): Target | undefined {
  for (let at = first - 1; at >= first - 2 && at >= (places.clause[first] ?? 0); at--) {
    const one = words.word[at] ?? ""
    const target = Object.hasOwn(grammar.CLITICS, one) ? grammar.CLITICS[one] : undefined
    if (target === undefined) continue
    // « le », « la », « les », « l' » are articles unless a verb stands before them: « je vais le … », « m'as le … ».
    if (isArticle(one) && !isVerbBefore(words.word[at - 1] ?? "")) continue
    if ((one === "t" || one === "vous") && isSubjectForm(words.word[at + 1] ?? "")) continue
    return target
  }
  return undefined
}

const isArticle = (word: string) =>
  word === "le" || word === "la" || word === "les" || word === "l" || word === "leur"
const GOING = new Set(
  "vais vas va veux veut peux faut aller jvais jvas jva je j on m as allons fais faire pourrais devrait devrais devraient il elle tu".split(
    " ",
  ),
)
const isVerbBefore = (word: string) => GOING.has(word)
const isSubjectForm = (next: string) =>
  /^(es|as|avais|etais)$/.test(next) || next.endsWith("ez") || next === "etes"

function attached({ words, places, pointing }: Reading, last: number): Target | undefined {
  for (let at = last + 1; at <= last + AFTER && at < words.count; at++) {
    if (places.sentence[at] !== places.sentence[last]) return undefined
    if ((words.before[at] ?? 0) & (Break.comma | Break.colon | Break.open | Break.close | Break.emoji))
      return undefined
    const one = words.word[at] ?? ""
    if (grammar.CLAUSE_OPENERS.has(one)) return undefined
    if (Object.hasOwn(grammar.OBJECTS, one) && at <= last + 2) return grammar.OBJECTS[one]
    const target = pointing.at[at] ?? "none"
    if (target !== "none" && target !== "you" && target !== "self") return target
    if (grammar.DETERMINERS.has(one) || target !== "none") continue
    if (at >= last + 3) return undefined
  }
  return undefined
}

/** The nearest before the place, in its sentence: « tu es un con », « les fonctionnaires: tous des parasites ». */
function subject({ words, places, pointing }: Reading, first: number): Target | undefined {
  const from = Math.max(places.sentence[first] ?? 0, first - BACK)
  let possessed: Target | undefined
  for (let at = first - 1; at >= from; at--) {
    const one = words.word[at] ?? ""
    const target = pointing.at[at] ?? "none"
    if (target === "none") continue
    if (POSSESSIVES.has(one)) {
      possessed ??= target
      continue
    }
    if (target === "self" && isObjectOfSelf(one)) continue
    return target
  }
  return possessed
}

const POSSESSIVES = new Set("ton ta tes votre vos your ur mon ma mes my notre nos our".split(" "))
const isObjectOfSelf = (word: string) => word === "me" || word === "m" || word === "us"

/** No referent in its sentence: somebody spoken to in the post, then whoever the sentence before was about. */
function addressed({ words, places, pointing }: Reading, first: number): Target | undefined {
  const opening = places.sentence[first] ?? 0
  for (let at = opening - 1; at >= 0 && at > opening - BACK; at--) {
    const target = pointing.at[at] ?? "none"
    if (target === "none" || target === "self" || POSSESSIVES.has(words.word[at] ?? "")) continue
    return target
  }
  return undefined
}
