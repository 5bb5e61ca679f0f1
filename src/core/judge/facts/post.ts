import * as grammar from "./grammar.ts"
import { Tells } from "./grammar.ts"
import type { Reading } from "./read.ts"
import { Capital } from "./words.ts"

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
    if (words.capital[at] === Capital.digits) figures++
    const tells = grammar.TELLS.get(one)
    if (tells === undefined) continue
    if (tells & Tells.self) saysI = true
    else if (tells & Tells.you) saysYou = true
    if (tells & Tells.denounces) denounces = true
    if (tells & Tells.french) french++
    else if (tells & Tells.english) french--
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
