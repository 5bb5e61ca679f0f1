/**
 * The part of Python that feedparser's expectations use: comparisons of a path in the parsed feed with a literal,
 * joined by `and` and `not`. Anything else is said to be not expressible, and counted as such.
 */

export type Literal = string | number | boolean | null | Literal[]
/** A path such as `entries[0].title`, or the length of one. */
export interface Claim {
  path: (string | number)[]
  isLength: boolean
  equals: Literal
}

export class NotExpressible extends Error {}

const TOKEN =
  /\s+|([uUbB]?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(==|[()[\],.+])/y

type Token = { is: "string" | "number" | "name" | "sign"; text: string }

/** The claims that must all hold; `bozo`, a diagnosis of the XML and not a reading of the feed, is set aside. */
export function claimsOf(expression: string): Claim[] {
  const reader = new Reader(tokensOf(expression))
  return reader.conjunction()
}

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < expression.length) {
    const at = TOKEN.lastIndex
    const found = TOKEN.exec(expression)
    if (!found) throw new NotExpressible(`at ${at}: ${expression.slice(at, at + 20)}`)
    const [, string, number, name, sign] = found
    if (string !== undefined) tokens.push({ is: "string", text: string })
    else if (number !== undefined) tokens.push({ is: "number", text: number })
    else if (name !== undefined) tokens.push({ is: "name", text: name })
    else if (sign !== undefined) tokens.push({ is: "sign", text: sign })
  }
  return tokens
}

class Reader {
  #tokens: Token[]
  #at = 0
  constructor(tokens: Token[]) {
    this.#tokens = tokens
  }

  conjunction(): Claim[] {
    const claims = this.#part()
    while (this.#takes("and")) claims.push(...this.#part())
    if (this.#at < this.#tokens.length) throw new NotExpressible(`${this.#tokens[this.#at]?.text}`)
    return claims
  }

  #part(): Claim[] {
    if (this.#takes("not")) {
      if (this.#takes("bozo")) return []
      throw new NotExpressible("not")
    }
    if (this.#takes("bozo")) return []
    if (this.#takes("(")) {
      const inside = this.#part()
      while (this.#takes("and")) inside.push(...this.#part())
      this.#must(")")
      return inside
    }
    const isLength = this.#takes("len")
    if (isLength) this.#must("(")
    const path = this.#path()
    if (isLength) this.#must(")")
    this.#must("==")
    return [{ path, isLength, equals: this.#sum() }]
  }

  #path(): (string | number)[] {
    const first = this.#next()
    if (first.is !== "name") throw new NotExpressible(first.text)
    const path: (string | number)[] = [first.text]
    for (;;) {
      if (this.#takes(".")) path.push(this.#next().text)
      else if (this.#takes("[")) {
        const key = this.#literal()
        if (typeof key !== "string" && typeof key !== "number") throw new NotExpressible("key")
        path.push(key)
        this.#must("]")
      } else return path
    }
  }

  #sum(): Literal {
    let value = this.#literal()
    while (this.#takes("+")) {
      const more = this.#literal()
      if (typeof value !== "string" || typeof more !== "string") throw new NotExpressible("+")
      value += more
    }
    return value
  }

  #literal(): Literal {
    const token = this.#next()
    if (token.is === "string") return unquote(token.text)
    if (token.is === "number") return Number(token.text)
    if (token.text === "(" || token.text === "[") return this.#list(token.text === "(" ? ")" : "]")
    const words: Record<string, Literal> = { True: true, False: false, None: null }
    if (token.text in words) return words[token.text] ?? null
    throw new NotExpressible(token.text)
  }

  #list(end: string): Literal[] {
    const items: Literal[] = []
    while (!this.#takes(end)) {
      items.push(this.#sum())
      this.#takes(",")
    }
    return items
  }

  #takes(text: string): boolean {
    const token = this.#tokens[this.#at]
    if (token?.is === "string" || token?.text !== text) return false
    this.#at++
    return true
  }

  #must(text: string): void {
    if (!this.#takes(text)) throw new NotExpressible(`${text} expected`)
  }

  #next(): Token {
    const token = this.#tokens[this.#at++]
    if (!token) throw new NotExpressible("end")
    return token
  }
}

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r", "\\": "\\", "'": "'", '"': '"' }

function unquote(written: string): string {
  const inside = written.replace(/^[uUbB]?./, "").slice(0, -1)
  return inside.replace(/\\(x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|.)/gi, (all, code: string) =>
    code.length > 1 ? String.fromCodePoint(Number.parseInt(code.slice(1), 16)) : (ESCAPES[code] ?? all),
  )
}
