/** What a word is, which posts match which queries, and where. */

export type { Seed } from "./hash.ts"
export { createLocator, locate, type Occurrence, type TextSpan } from "./locate.ts"
export { createMatcher, type Matcher } from "./matcher.ts"
export { type Post, postLimits } from "./post.ts"
export { type Token, type TokenKind, tokensOf } from "./tokens.ts"
