/** What a query may be. Packs, whose lexicons are long, give wider ones to `parse`. */
export const queryLimits = {
  /** UTF-16 units of the text. */
  length: 20_000,
  /** Words, hashtags, handles and filters. */
  terms: 1_000,
  /** Parentheses and negations inside one another. */
  depth: 30,
  /** The widest NEAR/n and "…"~n. */
  near: 30,
  /** Letters and digits a wildcard needs, and how many of them before its `*`. */
  wildcard: 4,
  /** Letters before the first `?`. */
  opening: 2,
} as const

export type Limits = { readonly [name in keyof typeof queryLimits]: number }
