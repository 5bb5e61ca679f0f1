import * as grammar from "./grammar.ts"
import type { Reading } from "./read.ts"

/** What holds of a whole post. The names are those that `is` and `atLeast` ask in a pack, and features of the model. */
export type PostFacts = {
  readonly words: number
  /** French or English, by their small words; the model tells better. */
  readonly lang: "fr" | "en"
  readonly link: boolean
  readonly email: boolean
  readonly phone: boolean
  readonly price: boolean
  readonly percent: boolean
  readonly house: boolean
  readonly hour: boolean
  readonly date: boolean
  readonly handle: boolean
  readonly hashtags: number
  readonly emoji: boolean
  readonly laugh: boolean
  readonly shouting: boolean
  readonly figures: number
  readonly asks: boolean
  /** The last sentence asks: a question more often than a question by the way. */
  readonly endsAsking: boolean
  readonly exclaims: boolean
  readonly quotes: boolean
  readonly opensWithHandle: boolean
  readonly saysI: boolean
  readonly saysYou: boolean
  readonly names: boolean
  readonly roles: boolean
  readonly bodies: boolean
  readonly groups: boolean
  readonly denounces: boolean
  readonly supposes: boolean
}

export function factsOfPost({ words, places, pointing, shapes }: Reading): PostFacts {
  let figures = 0
  let french = 0
  let saysI = false
  let saysYou = false
  let denounces = false
  for (let at = 0; at < words.count; at++) {
    const one = words.word[at] ?? ""
    if (words.capital[at] === 3) figures++
    if (grammar.FRENCH.has(one)) french++
    else if (grammar.ENGLISH.has(one)) french--
    if (grammar.FIRST.has(one) || grammar.SELF.has(one)) saysI = true
    else if (grammar.YOU.has(one)) saysYou = true
    if (grammar.DENOUNCING.has(one)) denounces = true
  }
  const { text, quotes } = words
  return {
    words: words.count,
    lang: french > 0 ? "fr" : "en",
    ...shapes,
    figures,
    asks: places.asks.includes(true),
    endsAsking: places.asks[words.count - 1] === true,
    exclaims: text.includes("!"),
    quotes: quotes.length > 0,
    opensWithHandle: text.startsWith("@"),
    saysI,
    saysYou,
    names: pointing.hasName,
    roles: pointing.hasRole,
    bodies: pointing.hasBody,
    groups: pointing.hasGroup,
    denounces,
    supposes: places.conditional.includes(true),
  }
}
