/** Queries made from a seed, for tests and benches: the same seed and words always give the same queries. */
import { seeded } from "../time/seeded.ts"
import type { Field, Filter, Phrase, Query, Side, Span, Term } from "./ast.ts"
import { seeks } from "./measure.ts"
import { parse } from "./parse.ts"

const at: Span = { start: 0, end: 0 }

/** What queries are made of. Words that cannot be typed bare in a query are left out. */
export interface Vocabulary {
  readonly words: readonly string[]
  readonly handles?: readonly string[]
  readonly sites?: readonly string[]
  /** Found as they are in texts: each becomes a phrase. */
  readonly phrases?: readonly string[]
}

const languages = ["fr", "en"]
const networks = ["bluesky", "mastodon", "wordpress", "feeds"]
const values: Partial<Record<Field, readonly string[]>> = {
  lang: languages,
  network: networks,
  is: ["reply", "question", "share"],
  has: ["link", "image", "video"],
  account: ["lac-aux-brumes", "Ville de Lac-aux-Brumes"],
}

/**
 * Two kinds of query: `watch`, what organisations keep (lists, an idea AND its context, phrases, NEAR, authors,
 * sites; 4 in 10 with a language), and `wild`, any shape the language allows, three levels deep.
 */
export class QueryGenerator {
  /** Whole, from 0 to below the limit. */
  readonly #below: (limit: number) => number
  readonly #words: readonly string[]
  readonly #letters: readonly string[]
  readonly #handles: readonly string[]
  readonly #sites: readonly string[]
  readonly #phrases: readonly string[]

  constructor(seed: number, { words, handles, sites, phrases }: Vocabulary) {
    this.#below = seeded(seed)
    this.#words = words.filter(isBareWord)
    this.#letters = this.#words.filter((word) => /^\p{L}{5,}$/u.test(word.normalize("NFC")))
    this.#handles = handles ?? ["lacauxbrumes", "phare.example", "guet@brume.example"]
    this.#sites = sites ?? ["lac-aux-brumes.example", "journal.example"]
    this.#phrases = phrases ?? []
    if (this.#words.length === 0) throw new Error("no word that can stand in a query")
  }

  /** The next query of a mix close to what organisations keep. */
  watch(): Query {
    const query = this.#idea()
    return this.#chance(0.4) ? and(this.#filter("lang"), query) : query
  }

  /** The next query of any shape; always one that `parse` accepts once printed. */
  wild(depth = 3): Query {
    return this.#seeking(depth)
  }

  #idea(): Query {
    const draw = this.#below(100)
    if (draw < 20) return this.#list(2, 8)
    if (draw < 65) return this.#ideaInContext()
    if (draw < 77) return this.#chance(0.7) ? this.#phrase() : this.#hashtag()
    if (draw < 87) return this.#near()
    if (draw < 92) return this.#chance(0.5) ? this.#wildcard() : and(this.#wildcard(), this.#word())
    if (draw < 95) return or(this.#some(1, 5, () => (this.#chance(0.5) ? this.#author() : this.#mention())))
    if (draw < 98) return or(this.#some(1, 4, () => this.#site()))
    return this.#list(20, 60)
  }

  #ideaInContext(): Query {
    const parts = [this.#list(1, 4), this.#list(1, 6)]
    return and(...parts, ...(this.#chance(0.3) ? [not(this.#list(1, 3))] : []))
  }

  /** A query that can stand alone. */
  #seeking(depth: number): Query {
    const draw = depth <= 0 ? 9 : this.#below(10)
    if (draw < 2) return or(this.#some(2, 4, () => this.#seeking(depth - 1)))
    if (draw < 6) return this.#everything(depth - 1)
    if (draw < 7) return this.#near()
    if (draw < 8) return this.#chance(0.5) ? this.#author() : this.#site()
    return this.#side()
  }

  /** An AND in which at least one part, anywhere, seeks something. */
  #everything(depth: number): Query {
    const parts = this.#some(1, 3, () => this.#part(depth))
    parts.splice(this.#below(parts.length + 1), 0, this.#seeking(depth))
    return and(...parts)
  }

  #part(depth: number): Query {
    const draw = this.#below(100) / 100
    if (draw < 0.4) return this.#seeking(depth)
    if (draw < 0.7) {
      const query = this.#chance(0.2) ? this.#narrowing() : this.#seeking(depth)
      return query.is === "not" ? query : not(query)
    }
    return this.#narrowing()
  }

  #narrowing(): Query {
    const field = this.#pick(Object.keys(values) as Field[])
    return this.#chance(0.3) ? or(this.#some(2, 3, () => this.#filter(field))) : this.#filter(field)
  }

  #filter(field: Field): Filter {
    return { is: "field", field, value: this.#pick(values[field] ?? languages), at }
  }

  #author(): Query {
    return { is: "field", field: "author", value: this.#pick(this.#handles).toLowerCase(), at }
  }

  #site(): Query {
    const isSite = this.#chance(0.8)
    const value = this.#pick(this.#sites).toLowerCase()
    return isSite
      ? { is: "field", field: "site", value, at }
      : { is: "field", field: "url", value: `${value}/a(b)`, at }
  }

  #list(least: number, most: number): Query {
    return or(this.#some(least, most, () => (this.#chance(0.15) ? this.#phrase() : this.#word())))
  }

  #near(): Query {
    const within = 1 + this.#below(10)
    return { is: "near", within, ordered: this.#chance(0.3), left: this.#side(), right: this.#side(), at }
  }

  #side(): Side {
    const one = (): Side => (this.#chance(0.8) ? this.#term() : this.#phrase())
    return this.#chance(0.3) ? { is: "or", any: this.#some(2, 4, one), at } : one()
  }

  #phrase(): Phrase {
    const slop = this.#chance(0.2) ? 1 + this.#below(5) : 0
    const known = this.#phrases.length > 0 && this.#chance(0.6) ? this.#pick(this.#phrases).split(/\s+/) : []
    const words = known.filter(isBareWord).slice(0, 5)
    const term = () => (this.#chance(0.9) ? this.#word() : this.#term())
    const terms =
      words.length > 1 ? words.map((text): Term => ({ is: "word", text, at })) : this.#some(2, 4, term)
    return { is: "phrase", terms, slop, at }
  }

  #term(): Term {
    const draw = this.#below(100) / 100
    if (draw < 0.7) return this.#word()
    if (draw < 0.78) return this.#hashtag()
    if (draw < 0.84) return this.#mention()
    return draw < 0.92 ? this.#wildcard() : this.#exact()
  }

  #word(): Term {
    return { is: "word", text: this.#pick(this.#words), at }
  }

  #hashtag(): Term {
    const text = this.#pick(this.#words).replace(/[^\p{L}\p{N}\p{M}_]/gu, "")
    return { is: "hashtag", text: text || "x", at }
  }

  #mention(): Term {
    return { is: "mention", text: this.#pick(this.#handles), at }
  }

  /** As typed, in capitals, or with its first letter in capitals. */
  #exact(): Term {
    const word = this.#pick(this.#words)
    const draw = this.#below(100) / 100
    if (draw < 0.4) return { is: "exact", text: word, at }
    return {
      is: "exact",
      text: draw < 0.7 ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
      at,
    }
  }

  #wildcard(): Term {
    const word = this.#letters.length > 0 ? this.#pick(this.#letters).normalize("NFC") : "brumes"
    const place = 2 + this.#below(word.length - 2)
    const text = word.length > 4 ? `${word.slice(0, place)}?${word.slice(place + 1)}` : word
    if (this.#chance(0.3)) return { is: "wildcard", text, at }
    const kept = 4 + this.#below(word.length - 3)
    return { is: "wildcard", text: `${word.slice(0, kept)}*`, at }
  }

  #some<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.#below(most - least + 1) }, make)
  }

  #pick<T>(from: readonly T[]): T {
    const picked = from[this.#below(from.length)]
    if (picked === undefined) throw new Error("nothing to pick from")
    return picked
  }

  #chance(of: number): boolean {
    return this.#below(1000) < of * 1000
  }
}

const and = (...all: Query[]): Query => (all.length === 1 && all[0] ? all[0] : { is: "and", all, at })
const or = (any: Query[]): Query => (any.length === 1 && any[0] ? any[0] : { is: "or", any, at })
const not = (query: Query): Query => ({ is: "not", query, at })

function isBareWord(text: string): boolean {
  const { query } = parse(text)
  return query?.is === "word" && query.text === text && seeks(query)
}

/** The same query without its places, to compare what two texts say. */
export function withoutPlaces(query: Query): unknown {
  return JSON.parse(JSON.stringify(query, (key, value: unknown) => (key === "at" ? undefined : value)))
}
