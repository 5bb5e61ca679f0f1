import type { Span } from "./ast.ts"
import type { Limits } from "./limits.ts"

/** A key of `locales/<language>/query.json` and what goes into its sentence; a parameter may be a sentence itself. */
export interface Said {
  key: string
  params?: Record<string, string | number | Said>
}

/** One thing wrong in the text of a query: where, why, and what to do about it. */
export interface Problem {
  at: Span
  /** Of the beginning of `at`, counted in characters from 1, as a person counts. */
  column: number
  /** `query.error.…`, or `query.hint.…` for what is allowed but seldom meant. */
  because: Said
  /** `query.suggest.…` */
  suggestion: Said
  /** The suggestion as a change of the text, when there is one to propose. */
  fix?: { at: Span; text: string }
}

/** No more than this many at once: beyond, a person starts again. */
const mostProblems = 20

/** Gathers what is wrong with one text. `told` says whether there is room for more. */
export class Problems {
  readonly found: Problem[] = []
  readonly #text: string

  readonly #kind: "error" | "hint"

  constructor(text: string, kind: "error" | "hint" = "error") {
    this.#text = text
    this.#kind = kind
  }

  inOrder(): readonly Problem[] {
    return this.found.toSorted((a, b) => a.at.start - b.at.start)
  }

  /** `why` is the last part of both keys. */
  add(why: string, at: Span, params?: Said["params"], fix?: string | { at: Span; text: string }): void {
    if (this.found.length >= mostProblems) return
    const said = (kind: string): Said =>
      params ? { key: `query.${kind}.${why}`, params } : { key: `query.${kind}.${why}` }
    const change = typeof fix === "string" ? { at, text: fix } : fix
    this.found.push({
      at,
      column: [...this.#text.slice(0, at.start)].length + 1,
      because: said(this.#kind),
      suggestion: said("suggest"),
      ...(change ? { fix: change } : {}),
    })
  }
}

/** What every part of the parser is given. */
export interface Reading {
  readonly problems: Problems
  readonly limits: Limits
}
