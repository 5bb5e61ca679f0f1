import { z } from "zod"
import type { Lexicon, Parameters } from "../packs/schema.ts"
import { findAddresses } from "./address.ts"
import { findCapitals } from "./capitals.ts"
import { findCards } from "./card.ts"
import { claimTold, detectClaims, findProven } from "./claim.ts"
import { findCondescendingNames } from "./condescending-name.ts"
import { findConfidentialTerms } from "./confidential-term.ts"
import { findConnections } from "./connection.ts"
import { findDates } from "./date.ts"
import { detectDisclosures, disclosureTold } from "./disclosure.ts"
import { findEmails } from "./email.ts"
import { findFileNumbers } from "./file-number.ts"
import { findHealth } from "./health.ts"
import { findBankAccounts } from "./iban.ts"
import { compileLexicons } from "./lexicon.ts"
import { findLinks } from "./link.ts"
import { findMedia } from "./media.ts"
import { findMoney } from "./money.ts"
import { findPercents } from "./percent.ts"
import { findPersons } from "./person.ts"
import { findPhones } from "./phone.ts"
import { detectPhrases, phrases } from "./phrases.ts"
import { findPlaceholders } from "./placeholder.ts"
import { findProperNames } from "./proper-name.ts"
import { findHealthInsuranceNumbers } from "./ramq.ts"
import type { Detector, ReadPhone, Sight } from "./reading.ts"
import { findSins } from "./sin.ts"
import { findSuperlativeForms } from "./superlative-form.ts"
import { detectTwin, twinTold } from "./twin.ts"
import { fold } from "./words.ts"

export {
  type Context,
  type Found,
  type Reading,
  type ReadPhone,
  readText,
  type Sight,
  sentenceAt,
} from "./reading.ts"
export { apart, cutWords, type Span } from "./words.ts"

/** Detectors that need nothing but the text, its context and the lexicons they name. */
const PLAIN: Readonly<Record<string, Detector>> = {
  address: findAddresses,
  "bank-account": findBankAccounts,
  capitals: findCapitals,
  card: findCards,
  "condescending-name": findCondescendingNames,
  "confidential-term": findConfidentialTerms,
  connection: findConnections,
  date: findDates,
  email: findEmails,
  "file-number": findFileNumbers,
  health: findHealth,
  "health-insurance": findHealthInsuranceNumbers,
  link: findLinks,
  media: findMedia,
  money: findMoney,
  percent: findPercents,
  person: findPersons,
  phone: findPhones,
  placeholder: findPlaceholders,
  proven: findProven,
  "proper-name": findProperNames,
  handle: (reading) => reading.detect("person").filter(({ facts }) => facts.how === "handle"),
  "rival-thing": (reading) => reading.detect("proper-name").filter(({ facts }) => facts.isPossessed === true),
  reply: (reading) => reading.detect("person").filter(({ facts }) => facts.isFirst === true),
  sin: findSins,
  "superlative-form": findSuperlativeForms,
}

/** The detectors that packs may name without describing them. */
export const detectorsInCode: ReadonlySet<string> = new Set(Object.keys(PLAIN))

/** Kinds of detectors that packs make by giving them what they must know. */
export const told = z.discriminatedUnion("kind", [
  phrases,
  claimTold.extend({ kind: z.literal("claims") }),
  disclosureTold.extend({ kind: z.literal("disclosures") }),
  twinTold.extend({ kind: z.literal("twin") }),
])

function makeDetector(given: z.infer<typeof told>): Detector {
  switch (given.kind) {
    case "phrases":
      return detectPhrases(given)
    case "claims":
      return detectClaims(given)
    case "disclosures":
      return detectDisclosures(given)
    case "twin":
      return detectTwin(given)
  }
}

/** Everything the packs teach the detectors. A detector ill described is a fault of the pack: `z.ZodError`. */
export function createSight(
  lexicons: readonly Lexicon[],
  detectors: Readonly<Record<string, Parameters>>,
  readPhone: ReadPhone,
): Sight {
  const made = Object.entries(detectors).map(([id, given]) => [id, makeDetector(told.parse(given))] as const)
  return {
    lexicons: compileLexicons(lexicons),
    smallWords: smallWordsOf(lexicons),
    detectors: new Map([...Object.entries(PLAIN), ...made]),
    readPhone,
  }
}

function smallWordsOf(lexicons: readonly Lexicon[]): Sight["smallWords"] {
  const small = lexicons.find(({ id }) => id === "function_word")
  const folded = (words: readonly string[] = []) => new Set(words.map(fold))
  return { fr: folded(small?.terms.fr), en: folded(small?.terms.en) }
}
