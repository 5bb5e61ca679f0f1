import { createRoute, z } from "@hono/zod-openapi"
import { said } from "../../connectors/contract.ts"
import { answers, at, id } from "../../platform/http/contract.ts"

const stretch = z.object({ from: at, to: at })
const count = z.int()

/** What the line at the top of every screen says. Nobody is on duty, and no gap is known, until there are rosters. */
export const strip = z
  .object({
    now: at,
    onDuty: z.object({ id, name: z.string(), until: at }).nullable(),
    waiting: count,
    past: count,
    nextGap: stretch.nullable(),
    connectors: z.object({
      listening: count,
      failing: z.array(z.object({ name: z.string(), since: at })),
      /** Milliseconds between a post and our hearing it, the middle one of a week; null when nothing was heard. */
      delay: count.nullable(),
    }),
    /** What each entry of the navigation has waiting, by its name. */
    counts: z.record(z.string(), count),
  })
  .openapi("Strip")

/** What the ribbon draws; times are instants and may reach beyond the window. */
export const ribbon = z
  .object({
    window: stretch,
    coverage: z.array(stretch.extend({ person: z.object({ id, name: z.string() }).nullable() })),
    arrivals: z.array(
      z.object({
        id,
        at,
        severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
        isPast: z.boolean().optional(),
      }),
    ),
    answers: z.array(z.object({ id, at })),
    silences: z.array(stretch.extend({ people: count, isPast: z.boolean() })),
    now: at,
  })
  .openapi("Ribbon")

/** Figures of core/time: see `Answering` there for what each counts. Durations are milliseconds. */
const answering = z.object({
  of: count,
  answered: count,
  letStand: count,
  missed: count,
  open: count,
  deleted: count,
  share: z.number().nullable(),
  median: z.union([z.number(), z.literal("unanswered")]).nullable(),
})

const waitingLine = z.object({
  id,
  author: z.string(),
  account: z.object({ name: z.string(), network: z.string() }),
  excerpt: z.string(),
  state: z.string(),
  situation: z.string().nullable(),
  severity: z.int(),
  /** May the person asking answer it now, and why. */
  authority: z.object({ may: z.boolean(), because: said }),
  /** The sooner of the two clocks. */
  due: at.nullable(),
})

export const now = z
  .object({
    now: at,
    /** What needs me: at most 20 of each, the most urgent first. */
    mine: z.array(waitingLine),
    unclaimed: z.array(waitingLine),
    notifications: z.array(
      z.object({
        id,
        kind: z.string(),
        clock: z.string().nullable(),
        conversation: z.object({ id, author: z.string(), excerpt: z.string() }),
        at,
      }),
    ),
    /** How many there are in all: mine, nobody's yet, and others that I was told of. */
    waiting: z.object({ mine: count, unclaimed: count, told: count }),
    nextDue: z.object({ id, due: at }).nullable(),
    /** What the product itself must tell a person, and since when. */
    alarms: z.array(z.object({ name: z.string(), since: at, said })),
    /** Accounts that we no longer hear. */
    failing: z.array(z.object({ id, name: z.string(), since: at })),
    ribbon,
    figures: z.object({
      longestSilence: stretch.extend({ people: count }).nullable(),
      waitingNow: z.object({ items: count, people: count, past: count }),
      /** `of` the people who waited on a Saturday or Sunday now over, those whose wait was not over on Monday. */
      overWeekend: z.object({ people: count, of: count }),
      all: answering,
      weekday: answering,
      weekend: answering,
    }),
    /** What happened since the person last opened this page; null the first time. */
    since: z
      .object({
        at,
        arrived: count,
        answered: count,
        letStand: count,
        wentPast: count,
        /** Who answered, the most first; an answer given on the network itself has nobody's name. */
        answeredBy: z.array(z.object({ name: z.string().nullable(), count })),
      })
      .nullable(),
  })
  .openapi("Now")

export const readStrip = createRoute({
  method: "get",
  path: "/now/strip",
  tags: ["insight"],
  summary: "Who is on duty, what waits, what comes, whether we hear",
  responses: answers(strip),
})

export const readNow = createRoute({
  method: "get",
  path: "/now",
  tags: ["insight"],
  summary: "What needs me, the ribbon of a window of at most 35 days, and the figures",
  request: {
    query: z.object({
      from: z.iso.datetime({ offset: true }).optional(),
      to: z.iso.datetime({ offset: true }).optional(),
    }),
  },
  responses: answers(now),
})

/** A visit ends when it is said: what happened afterwards is what is new next time. */
export const markVisit = createRoute({
  method: "post",
  path: "/now/visit",
  tags: ["insight"],
  summary: "Say that you have seen what is new",
  responses: answers(z.object({ at })),
})
