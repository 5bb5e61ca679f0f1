import type { Language } from "../language.ts"
import type { Lexicon } from "./schema.ts"

/** Why a query of a pack could not be spelled out. */
export type NotExpanded = { is: "not-expanded"; key: string; params: Record<string, string | number> }

const mostSpellings = 64
const mostLength = 1_000_000

/**
 * Spells out a query of a pack: `$insult` becomes any of the lexicon's terms (of `language` and of any language; all
 * of them when no language is given), `idiot[e|s|es]` any of its forms, within a phrase too.
 */
export function expandQuery(
  text: string,
  lexicons: ReadonlyMap<string, Lexicon>,
  language: Language | undefined,
): string | NotExpanded {
  try {
    return expand(text, { lexicons, language, open: [], budget: { left: mostLength } })
  } catch (error) {
    if (error instanceof Stop) return error.why
    throw error
  }
}

interface Expansion {
  lexicons: ReadonlyMap<string, Lexicon>
  language: Language | undefined
  /** The lexicons being spelled out: one may use another, never itself. */
  open: readonly string[]
  /** Characters left to write, for the whole query: lexicons that use lexicons grow fast. */
  budget: { left: number }
}

class Stop extends Error {
  readonly why: NotExpanded
  constructor(key: string, params: NotExpanded["params"]) {
    super(key)
    this.why = { is: "not-expanded", key, params }
  }
}

/** A phrase with its slop, an exact term, a lexicon's name, a minus that stands before, a run, or one sign. */
const piece = /"[^"]*"(?:~\d+)?|\{[^}]*\}|\$[A-Za-z][A-Za-z0-9_]*|-(?=\S)|[^\s"(){}$]+|[\s(){}"$]/g

function expand(text: string, expansion: Expansion): string {
  const spelled = (text.match(piece) ?? []).map((part) => {
    if (/^\$\w/.test(part)) return group(termsOf(part.slice(1), expansion))
    return part.includes("[") ? group(spellings(part)) : part
  })
  const whole = spelled.join("")
  expansion.budget.left -= whole.length
  if (expansion.budget.left < 0) throw new Stop("packs.fault.query_too_long", { most: mostLength })
  return whole
}

function termsOf(name: string, expansion: Expansion): string[] {
  const found = expansion.lexicons.get(name)
  if (!found) throw new Stop("packs.fault.no_lexicon", { id: name })
  if (expansion.open.includes(name)) throw new Stop("packs.fault.cycle", { id: name })
  const { fr, en, any } = found.terms
  const chosen = expansion.language ? [...found.terms[expansion.language], ...any] : [...fr, ...en, ...any]
  if (chosen.length === 0) throw new Stop("packs.fault.lexicon_empty", { id: name })
  const inside = { ...expansion, open: [...expansion.open, name] }
  return [...new Set(chosen.map((term) => expand(asTerm(term), inside)))]
}

/** Several words without quotes are a phrase: nobody means one of them here and another there. */
function asTerm(term: string): string {
  return /\s/.test(term) && !/["()$]|\b(OR|AND|NOT|NEAR|ONEAR|OU|ET|SAUF|PROCHE)\b/.test(term)
    ? `"${term}"`
    : term
}

function group(terms: string[]): string {
  return terms.length === 1 ? String(terms[0]) : `(${terms.join(" OR ")})`
}

/** `sale[s] con[|ne]` → every spelling. An empty form is the word alone, and it is always one of them. */
export function spellings(part: string): string[] {
  const read = /^([^[]*)\[([^\][]*)\](.*)$/s.exec(part)
  if (!read) {
    if (/[[\]]/.test(part)) throw new Stop("packs.fault.forms", { text: part })
    return [part]
  }
  const [, before = "", forms = "", after = ""] = read
  const endings = [...new Set(["", ...forms.split("|")])]
  const all = endings.flatMap((ending) => spellings(after).map((rest) => `${before}${ending}${rest}`))
  if (all.length > mostSpellings)
    throw new Stop("packs.fault.too_many_forms", { text: part, most: mostSpellings })
  return all
}
