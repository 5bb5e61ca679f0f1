import { z } from "zod"
import { languages } from "../language.ts"

const mostCharacters = 100_000

/**
 * A draft as it is handed in: one line of `./vigie check`. What is not said in `context` is not known. Fields it does
 * not name are carried and left alone.
 */
export const draft = z.object({
  id: z.union([z.string().max(200), z.int()]).optional(),
  text: z.string().max(mostCharacters),
  lang: z.enum(languages).optional(),
  context: z
    .object({
      network: z.string().max(40),
      /** A province of Canada or a country: QC, ON, FR. */
      market: z.string().max(40),
      author: z.object({ relation: z.string().max(40) }).partial(),
      connections: z.array(z.unknown()).max(200),
      mentions: z.array(z.string().max(300)).max(200),
      claims: z
        .array(z.object({ text: z.string().max(2000), evidence: z.string().max(40) }).partial())
        .max(200),
      media: z
        .array(
          z
            .object({ alt: z.string().max(10_000).nullable(), rights: z.string().max(40).nullable() })
            .partial(),
        )
        .max(100),
      twin: z.object({ lang: z.enum(languages), text: z.string().max(mostCharacters) }),
      audienceMinAge: z.number().min(0).max(150),
      issuer: z.boolean(),
      quietPeriod: z.boolean(),
      confidentialTerms: z.array(z.string().max(300)).max(1000),
      /** The organisation's own, which a draft may show. */
      contacts: z
        .object({
          phones: z.array(z.string().max(40)).max(1000),
          emails: z.array(z.string().max(320)).max(1000),
          domains: z.array(z.string().max(253)).max(100),
          addresses: z.array(z.string().max(300)).max(1000),
        })
        .partial(),
    })
    .partial()
    .default({}),
})
export type Draft = z.infer<typeof draft>
