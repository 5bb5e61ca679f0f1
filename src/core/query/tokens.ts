import { lex, type Token } from "./lex.ts"

/** The pieces of a text, taken one after another. */
export class Tokens {
  readonly #text: string
  readonly #tokens: readonly Token[]
  #taken = 0

  constructor(text: string) {
    this.#text = text
    this.#tokens = lex(text)
  }

  get next(): Token | undefined {
    return this.#tokens[this.#taken]
  }

  /** Whether the next piece is one of these. */
  is(...kinds: Token["is"][]): boolean {
    return this.next !== undefined && kinds.includes(this.next.is)
  }

  take(): Token {
    const token = this.next
    if (!token) throw new Error("took a token past the end")
    this.#taken++
    return token
  }

  /** The text of a token, as it is named in a problem. */
  said({ at }: Token): string {
    return this.#text.slice(at.start, at.end)
  }
}
