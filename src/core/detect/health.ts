import { type Detector, type Found, found, holdsTerm, overlaps, type Reading, sentenceAt } from "./reading.ts"
import { apart, indexFrom, type Span } from "./words.ts"

/**
 * The health of a person one can identify. Words that tie a state to somebody (`health_tie`: hospitalisé, suivie à,
 * client of our clinic) are enough beside a person; the name of an illness is not when the sentence is about a
 * campaign, a talk or a profession (`health_public`, `health_professional`). A group or a programme (`health_group`)
 * says it of who is in it, not of who runs it (`health_leader`).
 */
export const findHealth: Detector = (reading) => {
  const ties = reading.terms("health_tie").flatMap((place) => readPlace(reading, place, ["health_teller"]))
  const names = reading
    .terms("health_name")
    .flatMap((place) => readPlace(reading, place, ["health_public", "health_leader", "health_teller"]))
  const groups = reading
    .terms("health_group")
    .flatMap((place) => readPlace(reading, place, ["health_leader", "health_teller"]))
  return apart([...ties, ...names, ...groups])
}

function readPlace(reading: Reading, place: Span, excuses: readonly string[]): Found[] {
  if (reading.terms("health_idiom").some((idiom) => overlaps(idiom, place))) return []
  const scope = scopeOf(reading, place)
  const within = (span: Span) => overlaps(span, scope)
  // “lutte contre une leucémie” says whose it is, whatever the evening is for.
  const isHeld = reading.terms("health_verb").some(({ end }) => end <= place.start && place.start - end < 16)
  if (!isHeld && excuses.some((lexicon) => reading.terms(lexicon).some(within))) return []
  const person = reading
    .detect("person")
    .find((each) => within(each) && isSpokenOf(reading, each, scope, place))
  if (!person) return []
  return [found(place.start, place.end, { person: reading.text.slice(person.start, person.end) })]
}

/** The sentence, with the one before when this one goes on about the same person (“Elle est opérée demain”). */
function scopeOf(reading: Reading, place: Span): Span {
  const sentence = sentenceAt(reading, place.start)
  const before = sentenceAt(reading, Math.max(0, sentence.start - 1))
  const first = reading.words[indexFrom(reading.words, sentence.start)]
  const goesOn = /^(il|elle|iel|he|she|they|his|her|their|son|sa|ses|lui)$/.test(first?.fold ?? "")
  const follows = before.start < sentence.start && (goesOn || before.end - before.start < 30)
  return follows ? { start: before.start, end: sentence.end } : sentence
}

function isSpokenOf(reading: Reading, person: Found, scope: Span, place: Span): boolean {
  const how = person.facts.how
  const isProfessional = reading
    .terms("health_professional")
    .some(
      (term) =>
        term.start < place.start + 60 &&
        Math.min(Math.abs(term.end - person.start), Math.abs(person.end - term.start)) < 16,
    )
  if (isProfessional) return false
  if (how !== "handle" && how !== "address") return true
  return holdsTerm(reading, scope, ["second_person", "health_wish"])
}
