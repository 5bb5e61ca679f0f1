import * as grammar from "./grammar.ts"
import { Break, type Words } from "./words.ts"

/** The post cut into sentences and clauses, and the words that are not the author's own. */
export type Places = {
  /** For each word, the index of the first word of its sentence and of its clause. */
  readonly sentence: readonly number[]
  readonly clause: readonly number[]
  /** For each word: is it in a sentence that asks, under an if, under a negation, quoted, reported. */
  readonly asks: readonly boolean[]
  readonly conditional: readonly boolean[]
  readonly negated: readonly boolean[]
  readonly quoted: readonly boolean[]
  readonly reported: readonly boolean[]
}

const ENDS_SENTENCE = Break.stop | Break.ask | Break.cry | Break.line
const ENDS_CLAUSE = ENDS_SENTENCE | Break.comma | Break.colon | Break.open | Break.close
/** A negation reaches this many words further, and never past its clause. */
const REACH = 7

export function findPlaces(words: Words): Places {
  const sentence: number[] = []
  const clause: number[] = []
  let first = 0
  let opening = 0
  for (let at = 0; at < words.count; at++) {
    const mark = words.before[at] ?? 0
    if (at === 0 || mark & ENDS_SENTENCE) first = at
    if (at === first || mark & ENDS_CLAUSE || grammar.CLAUSE_OPENERS.has(words.word[at] ?? "")) opening = at
    sentence.push(first)
    clause.push(opening)
  }
  const quoted = findQuoted(words)
  return {
    sentence,
    clause,
    asks: findAsking(words, sentence),
    conditional: findConditional(words, sentence),
    negated: findNegated(words, clause),
    quoted,
    reported: findReported(words, sentence, clause, quoted),
  }
}

function findAsking(words: Words, sentence: readonly number[]): boolean[] {
  const asks = new Array<boolean>(words.count).fill(false)
  let end = words.count
  for (let at = words.count - 1; at >= 0; at--) {
    if (sentence[at] !== at) continue
    const asked = ((words.before[end] ?? 0) & Break.ask) !== 0 || opensQuestion(words, at)
    if (asked) asks.fill(true, at, end)
    end = at
  }
  return asks
}

/** « est-ce que … » and « does the … » without the mark. */
function opensQuestion({ word }: Words, at: number): boolean {
  const [one, two, three] = [word[at], word[at + 1], word[at + 2]]
  if (one === "est" && two === "ce" && (three === "que" || three === "qu")) return true
  return one === "c" && two === "tu"
}

/** From the word of condition to the end of its sentence: both what is supposed and what follows from it. */
function findConditional(words: Words, sentence: readonly number[]): boolean[] {
  const found = new Array<boolean>(words.count).fill(false)
  for (let at = 0; at < words.count; at++) {
    const one = words.word[at] ?? ""
    if (!grammar.CONDITIONS.has(one) && !(one === "s" && startsWithIl(words.word[at + 1]))) continue
    for (let next = at; next < words.count && sentence[next] === sentence[at]; next++) found[next] = true
  }
  return found
}

const startsWithIl = (next: string | undefined) => next === "il" || next === "ils"

function findNegated(words: Words, clause: readonly number[]): boolean[] {
  const found = new Array<boolean>(words.count).fill(false)
  for (let at = 0; at < words.count; at++) {
    if (!isNegation(words, at)) continue
    for (let next = at; next <= at + REACH && clause[next] === clause[at]; next++) found[next] = true
    // « c'est pas un con », « je le frappe pas »: the verb and its subject come before.
    const from = Math.max(clause[at] ?? 0, at - 3)
    if (isFrench(words.word[at])) for (let back = from; back < at; back++) found[back] = true
  }
  return found
}

const isFrench = (word: string | undefined) =>
  word === "pas" || word === "jamais" || word === "pus" || word === "pu"

function isNegation({ word, before }: Words, at: number): boolean {
  const one = word[at] ?? ""
  const next = word[at + 1] ?? ""
  if (one === "t")
    return ((before[at] ?? 0) & Break.apostrophe) !== 0 && grammar.STEMS_OF_NT.has(word[at - 1] ?? "")
  if (one === "plus") return hasOpener(word, at)
  if (one === "personne") return !grammar.DETERMINERS.has(word[at - 1] ?? "")
  if (!grammar.NEGATIONS.has(one) || grammar.NOT_NEGATIONS.has(next)) return false
  if (one === "rien" && (next === "qu" || next === "que" || word[at - 1] === "que")) return false
  if (one === "pas" && (next === "d" || next === "de") && isInsultOfLack(word[at + 2])) return false
  return !(next === "de" && grammar.NOT_NEGATIONS.has(word[at + 2] ?? ""))
}

/** « pas d'allure », « pas de génie » say what somebody is, not what they are not. */
const isInsultOfLack = (word: string | undefined) =>
  word === "genie" || word === "allure" || word === "dessein"

const hasOpener = (word: readonly string[], at: number) =>
  grammar.NEGATION_OPENERS.has(word[at - 1] ?? "") ||
  grammar.NEGATION_OPENERS.has(word[at - 2] ?? "") ||
  grammar.NEGATION_OPENERS.has(word[at - 3] ?? "")

function findQuoted({ quotes, count, starts, ends }: Words): boolean[] {
  const found = new Array<boolean>(count).fill(false)
  let at = 0
  for (const { start, end } of quotes) {
    while (at < count && (starts[at] ?? 0) < start) at++
    while (at < count && (ends[at] ?? 0) <= end) found[at++] = true
  }
  return found
}

/** After « il m'a dit », « she called me », to the end of the sentence; and whatever is quoted near such a verb. */
function findReported(
  words: Words,
  sentence: readonly number[],
  clause: readonly number[],
  quoted: readonly boolean[],
): boolean[] {
  const found = new Array<boolean>(words.count).fill(false)
  for (let at = 0; at < words.count; at++) {
    const one = words.word[at] ?? ""
    if (!grammar.SAYING.has(one) || quoted[at]) continue
    if (!isTold(words, at) && !isSaidByAnother(words, clause[at] ?? 0, at)) continue
    const calling = grammar.CALLING.has(one) || isTold(words, at)
    if (!calling && !opensSpeech(words, at, quoted)) continue
    for (let next = at + 1; next < words.count && sentence[next] === sentence[at]; next++) found[next] = true
  }
  return found
}

/** « arrêtez de traiter les gens de… », « stop calling them… »: words refused are not the author's. */
const isTold = ({ word }: Words, at: number) =>
  grammar.REFUSING.has(word[at - 1] ?? "") ||
  (word[at - 1] === "de" && grammar.REFUSING.has(word[at - 2] ?? ""))

/** Not « je te dis », « I told you », « dites au maire »: the author's own words. */
function isSaidByAnother({ word }: Words, from: number, at: number): boolean {
  if (at === from && (word[at] ?? "").endsWith("s")) return false
  for (let back = at - 1; back >= from && back >= at - 4; back--) {
    const one = word[back] ?? ""
    if (one === "je" || one === "j" || one === "i" || one === "jai") return false
    if (one === "m" || one === "me" || one === "nous" || one === "us" || one === "my" || one === "ma")
      return true
  }
  return at > from
}

/** A verb of saying reports when « que », « that », a colon, a quotation or « me … » comes with it. */
function opensSpeech({ word, before, count }: Words, at: number, quoted: readonly boolean[]): boolean {
  for (let next = at + 1; next <= at + 7 && next <= count; next++) {
    if ((before[next] ?? 0) & (Break.colon | Break.open) || quoted[next]) return true
    const one = word[next] ?? ""
    if (
      next <= at + 3 &&
      (one === "que" || one === "qu" || one === "that" || one === "me" || one === "us" || one === "de")
    )
      return true
    if (next <= at + 2 && (one === "she" || one === "he" || one === "they" || one === "i")) return true
  }
  const back = word[at - 1] === "a" || word[at - 1] === "ont" ? word[at - 2] : word[at - 1]
  return back === "m" || back === "nous" || back === "me"
}
