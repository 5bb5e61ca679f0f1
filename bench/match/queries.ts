/** Queries close to what organisations keep; the proportions are those of docs/decisions/matching.md. */
import { type Post, tokensOf } from "../../src/core/match/index.ts"
import type { Query, Side, Term } from "../../src/core/query/ast.ts"
import { seeded } from "../../src/core/time/seeded.ts"
import { handleOf } from "../../tests/posts.ts"

const at = { start: 0, end: 0 }
const all = (...parts: Query[]): Query => (parts[1] ? { is: "and", all: parts, at } : (parts[0] as Query))
const any = <Part extends Query>(parts: Part[]): Query =>
  parts[1] ? { is: "or", any: parts, at } : (parts[0] as Query)
const word = (text: string): Term => ({ is: "word", text, at })
const filter = (field: "lang" | "site" | "author", value: string): Query => ({
  is: "field",
  field,
  value,
  at,
})

/** The words of the posts, the most frequent first. */
export function rankedWords(posts: readonly Post[]): string[] {
  const counts = new Map<string, number>()
  for (const { text } of posts)
    for (const token of tokensOf(text))
      if (token.kind === "word" && /^\p{L}+$/u.test(token.text))
        counts.set(token.text, (counts.get(token.text) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1]).map(([text]) => text)
}

export function makeQueries(posts: readonly Post[], words: readonly string[], count: number): Query[] {
  const maker = new Maker(posts, words)
  return Array.from({ length: count }, () => maker.next())
}

class Maker {
  readonly #below = seeded(7)
  readonly #posts: readonly Post[]
  readonly #words: readonly string[]
  /** Each link's domain, without `https://www.` and its path. */
  readonly #sites: readonly string[]
  readonly #ranks: ReadonlyMap<string, number>

  constructor(posts: readonly Post[], words: readonly string[]) {
    this.#posts = posts
    this.#words = words
    const links = new Set(posts.flatMap((post) => post.links ?? []))
    this.#sites = [...links].map((link) => link.slice("https://www.".length, -"/a".length)).slice(50)
    this.#ranks = new Map(words.map((text, rank) => [text, rank]))
  }

  next(): Query {
    const query = this.#idea()
    return this.#below(10) < 4 ? all(query, filter("lang", this.#below(2) ? "fr" : "en")) : query
  }

  #idea(): Query {
    const draw = this.#below(100)
    if (draw < 20) return this.#entities(2, 6)
    if (draw < 65) return this.#entityInContext()
    if (draw < 77)
      return this.#below(4)
        ? any(this.#some(1, 3, () => this.#realPhrase(2 + this.#below(3))))
        : this.#hashtags()
    if (draw < 87) return this.#near()
    if (draw < 92) return all(this.#wildcard(), ...(this.#below(2) ? [this.#contexts(2, 4)] : []))
    if (draw < 95) return any(this.#some(1, 8, () => this.#voice()))
    if (draw < 98) return any(this.#some(1, 6, () => filter("site", this.#pick(this.#sites))))
    return this.#entities(20, 60)
  }

  #entityInContext(): Query {
    const parts = [this.#entities(1, 5), this.#contexts(1, 7)]
    return all(
      ...parts,
      ...(this.#below(3) ? [] : [{ is: "not", query: this.#contexts(1, 3), at } satisfies Query]),
    )
  }

  #entities(least: number, most: number): Query {
    return any(this.#some(least, most, () => (this.#below(5) ? this.#entity() : this.#realPhrase(2))))
  }

  #contexts(least: number, most: number): Query {
    return any(this.#some(least, most, () => this.#word(100, 20_000)))
  }

  #entity(): Term {
    return this.#word(1_000, 80_000)
  }

  #near(): Query {
    const within = 2 + this.#below(9)
    const [left, right] =
      this.#below(10) < 6 ? this.#realPair(within) : ([this.#entity(), this.#word(100, 20_000)] as const)
    const side = (first: Term): Side => {
      const others = this.#some(0, 2, () => this.#word(100, 20_000))
      return others[0] ? { is: "or", any: [first, ...others], at } : first
    }
    return {
      is: "near",
      within,
      ordered: this.#below(4) === 0,
      left: side(left),
      right: side(right),
      at,
    }
  }

  #wildcard(): Term {
    let text = ""
    while (text.length < 6) text = this.#wordText(1_000, 80_000)
    return { is: "wildcard", text: `${text.slice(0, 5 + this.#below(text.length - 5))}*`, at }
  }

  #hashtags(): Query {
    return any(this.#some(1, 4, (): Term => ({ is: "hashtag", text: this.#wordText(1_000, 80_000), at })))
  }

  #voice(): Query {
    const rank = 20 + this.#below(20_000)
    const text = handleOf(rank)
    return this.#below(2) ? filter("author", text) : { is: "mention", text, at }
  }

  #realWords(): string[] {
    const { text } = this.#pick(this.#posts)
    return tokensOf(text).flatMap((token) => (token.kind === "word" ? [token.text] : []))
  }

  /** Words of a post, one of them at least saying something by itself. */
  #realPhrase(length: number): Query {
    for (;;) {
      const words = this.#realWords()
      const start = this.#below(Math.max(1, words.length - length + 1))
      const phrase = words.slice(start, start + length)
      if (phrase.length === length && phrase.some((text) => this.#saysMuch(text)))
        return { is: "phrase", terms: phrase.map(word), slop: 0, at }
    }
  }

  #realPair(within: number): readonly [Term, Term] {
    for (;;) {
      const words = this.#realWords()
      const first = this.#below(words.length)
      const pair = [words[first], words[first + 1 + this.#below(within)]]
      if (pair[0] && pair[1] && pair.some((text) => this.#saysMuch(text)))
        return [word(pair[0]), word(pair[1])]
    }
  }

  #saysMuch(text: string | undefined): boolean {
    return (this.#ranks.get(text ?? "") ?? 0) >= 300
  }

  #word(from: number, to: number): Term {
    return word(this.#wordText(from, to))
  }

  /** As likely in each doubling of rank. */
  #wordText(from: number, to: number): string {
    const most = Math.min(to, this.#words.length)
    const rank = Math.floor(from * (most / from) ** (this.#below(1_000_000) / 1_000_000))
    return this.#words[rank] as string
  }

  #some<Value>(least: number, most: number, make: () => Value): Value[] {
    return Array.from({ length: least + this.#below(most - least + 1) }, make)
  }

  #pick<Value>(from: readonly Value[]): Value {
    return from[this.#below(from.length)] as Value
  }
}
