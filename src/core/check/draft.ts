import { z } from "zod"

const mostCharacters = 100_000
/** What binds the author to what the draft speaks of; those who are `none` or `unknown` have nothing to disclose. */
export const relations = ["none", "unknown", "employee", "agency", "partner"] as const

/** A key that is null is as one that is missing: not known. */
const known = <T extends z.ZodType>(of: T) => of.nullish()
const short = z.string().max(300)

/**
 * A draft as it is handed in: one line of `./vigie check`. What is not said in `context` is not known. Keys of it
 * that are not named here are carried, and checks may ask about them.
 */
export const draft = z.object({
  id: known(z.union([short, z.number()])),
  text: z.string().max(mostCharacters),
  /** `fr`, `en-CA`. Guessed when it is not said, or is another language. */
  lang: known(z.string().max(40)),
  context: known(
    z.looseObject({
      network: known(short),
      /** Provinces of Canada and countries: QC, ON, FR. With several, the strictest wins. */
      market: known(z.union([short, z.array(short).max(50)])),
      /** The network's own label of a paid post is on. */
      labelled: known(z.boolean()),
      author: known(z.looseObject({ relation: known(short) })),
      connections: known(z.array(z.unknown()).max(200)),
      mentions: known(z.array(short).max(200)),
      claims: known(
        z.array(z.looseObject({ text: known(z.string().max(10_000)), evidence: known(short) })).max(200),
      ),
      media: known(
        z.array(z.looseObject({ alt: known(z.string().max(10_000)), rights: known(short) })).max(100),
      ),
      twin: known(z.looseObject({ lang: known(short), text: known(z.string().max(mostCharacters)) })),
      audienceMinAge: known(z.number()),
      issuer: known(z.boolean()),
      quietPeriod: known(z.boolean()),
      confidentialTerms: known(z.array(short).max(1000)),
      /** The organisation's own, which a draft may show. */
      contacts: known(
        z.looseObject({
          phones: known(z.array(short).max(1000)),
          emails: known(z.array(short).max(1000)),
          domains: known(z.array(short).max(100)),
          addresses: known(z.array(short).max(1000)),
        }),
      ),
    }),
  ),
})
export type Draft = z.infer<typeof draft>
