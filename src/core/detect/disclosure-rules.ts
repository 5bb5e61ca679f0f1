import { z } from "zod"
import { languages } from "../language.ts"
import { jurisdictionsOf, marketsOf } from "../market.ts"
import { source } from "../packs/schema.ts"
import type { Context } from "./reading.ts"

/**
 * What a jurisdiction takes for a disclosure. `accepts`: lexicons; any other is refused there. `first`: the language
 * that comes first when a draft says it in two. `needsLabel`: the words and the network's own label, both.
 */
const jurisdictionTold = z
  .strictObject({
    accepts: z.array(z.string()).min(1),
    first: z.enum(languages).optional(),
    needsLabel: z.boolean().default(false),
    sources: z.array(source).min(1).max(10),
    verified: z.boolean(),
  })
  .readonly()
export const jurisdictionsTold = z.record(z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/), jurisdictionTold)
type Told = z.infer<typeof jurisdictionTold>

/** A network: how many characters it shows before “more”, and the label it has for paid posts, if it has one. */
export const networksTold = z.record(
  z.string(),
  z.strictObject({
    firstScreen: z.int().min(20).max(100_000),
    label: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }).optional(),
  }),
)

/** The strictest of what the markets of a draft ask; of every jurisdiction known, when a market is not said or known. */
export interface Rules {
  accepts(lexicon: string): boolean
  readonly first: readonly string[]
  readonly needsLabel: boolean
}

export function rulesFor(told: Readonly<Record<string, Told>>, { market }: Context): Rules {
  const all = Object.values(told)
  const ofMarket = (name: string) => {
    const rules = jurisdictionsOf(name).flatMap((id) => told[id] ?? [])
    return rules.length > 0 ? rules : all
  }
  const markets = marketsOf(market)
  const rules = markets.length > 0 ? markets.flatMap(ofMarket) : all
  return {
    accepts: (lexicon) => rules.every(({ accepts }) => accepts.includes(lexicon)),
    first: rules.flatMap(({ first }) => first ?? []),
    needsLabel: rules.some(({ needsLabel }) => needsLabel),
  }
}
