import { z } from "zod"
import { type Detector, type Found, found, overlaps, type Reading, sentenceAt } from "./reading.ts"
import { fold, type Span } from "./words.ts"

/** `kinds`: the detectors whose finds are claims (superlatives, green claims, guarantees…). */
export const claimTold = z.strictObject({ kinds: z.array(z.string()).min(1) })

/** Sentences that make a claim declared with valid evidence: a fair comparison. */
export const findProven: Detector = (reading) =>
  readDeclared(reading)
    .filter(({ evidence }) => evidence === "valid")
    .flatMap((claim) => findMade(reading, claim))

interface Declared {
  readonly words: readonly string[]
  readonly evidence: string
}

/**
 * What the draft claims, with its `evidence`: valid, expired or none as the declared claims (`claims` of the context)
 * say, or unstated when none is declared. A claim declared without evidence counts when the text makes it in whatever
 * words.
 */
export function detectClaims({ kinds }: z.infer<typeof claimTold>): Detector {
  return (reading) => {
    const declared = readDeclared(reading)
    const said = kinds.flatMap((kind) =>
      reading
        .detect(kind)
        .map((place) =>
          found(place.start, place.end, { kind, evidence: evidenceOf(reading, place, declared) }),
        ),
    )
    const made = declared
      .filter(({ evidence }) => evidence !== "valid")
      .flatMap((claim) =>
        findMade(reading, claim).filter(
          (place) => !said.some((other) => overlaps(sentenceAt(reading, other.start), place)),
        ),
      )
    return [...said, ...made].sort((one, other) => one.start - other.start)
  }
}

function readDeclared({ context }: Reading): Declared[] {
  const claims = context.claims
  if (!Array.isArray(claims)) return []
  return claims.flatMap((claim: unknown) => {
    if (typeof claim !== "object" || claim === null) return []
    const { text, evidence } = claim as Record<string, unknown>
    return [
      { words: stems(String(text ?? "")), evidence: typeof evidence === "string" ? evidence : "unstated" },
    ]
  })
}

/** Words that carry meaning, cut to five letters so that their endings do not count; numbers whole. */
function stems(text: string): string[] {
  const words = fold(text).match(/\p{N}+|\p{L}{3,}/gu) ?? []
  return [...new Set(words.map((word) => word.slice(0, 5)))].filter((word) => !SMALL.has(word))
}
const SMALL = new Set(
  "les des une nos notre our the and for pour dans avec son ses leur est sont was are from sur par plus que qui you your vous votre has have had with".split(
    " ",
  ),
)

function shared(reading: Reading, span: Span, claim: Declared): number {
  const words = new Set(stems(reading.text.slice(span.start, span.end)))
  return claim.words.filter((word) => words.has(word)).length
}

function evidenceOf(reading: Reading, place: Span, declared: readonly Declared[]): string {
  if (declared.length === 0) return "unstated"
  const sentence = sentenceAt(reading, place.start)
  const related = declared
    .map((claim) => ({ claim, common: shared(reading, sentence, claim) }))
    .filter(({ common, claim }) => common >= Math.min(2, claim.words.length))
    .sort((one, other) => other.common - one.common)
  return related[0]?.claim.evidence ?? "none"
}

/** The sentence that makes a declared claim: half of its words. */
function findMade(reading: Reading, claim: Declared): Found[] {
  const sentence = reading.sentences.find(
    (span) => shared(reading, span, claim) >= Math.max(2, claim.words.length / 2),
  )
  if (!sentence) return []
  const end = sentence.start + reading.text.slice(sentence.start, sentence.end).trimEnd().length
  return [found(sentence.start, end, { kind: "declared", evidence: claim.evidence })]
}
