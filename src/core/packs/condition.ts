import { z } from "zod"

/**
 * The closed condition language of packs, as it is written. Each condition says one thing; there is no other verb, no
 * expression and no code. `truth.ts` gives it three values, `compile.ts` the form that is evaluated.
 */

export const value = z.union([z.string().max(500), z.number(), z.boolean()], "packs.fault.one_value")
/** What a fact can be compared with. */
export type Value = z.infer<typeof value>

const factName = z.string().regex(/^[a-z][A-Za-z0-9]*([._-][A-Za-z0-9]+)*$/, "packs.fault.fact_name")
const oneFact = <T extends z.ZodType>(of: T) =>
  z.record(factName, of).refine((facts) => Object.keys(facts).length === 1, "packs.fault.one_fact")

/** Facts asked at a place of the text: a value, or any of several. */
export const where = z.record(factName, z.union([value, z.array(value).min(1).max(50)]))
export type Where = z.infer<typeof where>

/** A length of time without a calendar: P2D, PT24H, PT30M. Days are of 24 hours. */
export const duration = z
  .string()
  .regex(/^P(?=.)(\d{1,4}D)?(T(?=.)(\d{1,5}H)?(\d{1,5}M)?(\d{1,6}S)?)?$/, "packs.fault.duration")
const time = z.union([z.iso.date(), z.iso.datetime({ offset: true }), z.literal("now")], "packs.fault.time")

export interface Written {
  all?: Written[] | undefined
  any?: Written[] | undefined
  not?: Written | undefined
  /** The fact has this value; a list holds it. */
  is?: Record<string, Value> | undefined
  in?: Record<string, Value[]> | undefined
  /** A number, or how many a list holds. */
  atLeast?: Record<string, number> | undefined
  /** The time is before this one. */
  before?: Record<string, string> | undefined
  /** The time is at most this far from now, before or after. */
  within?: Record<string, string> | undefined
  /** The query is found in the text, `where` these facts hold at the place. */
  matches?: string | undefined
  /** The detector of this id finds something, `where` these facts hold at the place. */
  detects?: string | undefined
  where?: Where | undefined
}

const verbs = ["all", "any", "not", "is", "in", "atLeast", "before", "within", "matches", "detects"] as const

const written: z.ZodType<Written> = z
  .strictObject({
    get all() {
      return z.array(written).min(1).max(100).optional()
    },
    get any() {
      return z.array(written).min(1).max(100).optional()
    },
    get not() {
      return written.optional()
    },
    is: oneFact(value).optional(),
    in: oneFact(z.array(value).min(1).max(200)).optional(),
    atLeast: oneFact(z.number()).optional(),
    before: oneFact(time).optional(),
    within: oneFact(duration).optional(),
    matches: z.string().min(1).max(20_000).optional(),
    detects: z.string().min(1).max(80).optional(),
    where: where.optional(),
  })
  .superRefine((given, context) => {
    const said = verbs.filter((verb) => given[verb] !== undefined)
    if (said.length !== 1) context.addIssue({ code: "custom", message: "packs.fault.one_verb" })
    if (given.where && !given.matches && !given.detects)
      context.addIssue({ code: "custom", message: "packs.fault.where_alone", path: ["where"] })
  })

export const condition = written
