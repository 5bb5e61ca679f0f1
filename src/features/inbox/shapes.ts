import { z } from "zod"
import { said } from "../../connectors/contract.ts"
import { intents, tones } from "../../core/judge/intent.ts"
import { at, id, page } from "../../platform/http/contract.ts"

/** The ten situations of the framework, by the word their rule is filed under. */
export const situations = [
  "offensive",
  "disparagement",
  "defamation",
  "sexual",
  "solicitation",
  "threat",
  "illegal",
  "copyright",
  "employee-information",
  "confidential",
] as const
export const situation = z.enum(situations)
export const state = z.enum(["open", "waiting", "let_stand", "answered", "closed"])
export const replyState = z.enum(["queued", "sending", "sent", "refused", "unknown", "cancelled"])
export const measure = z.enum(["hold", "approve", "spam", "trash", "restore"])
/** 1 is ordinary, 5 is the gravest. */
export const severity = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
export const view = z.enum([
  "to_answer",
  "overdue",
  "mine",
  "waiting",
  "answered",
  "let_stand",
  "closed",
  "all",
])

export const personRef = z.object({ id, name: z.string() })
export const text = z.string().trim().min(1)

/** One clock: `null` when it does not get there (stopped). The client counts what remains from its own present. */
const clock = z.object({ half: at.nullable(), due: at.nullable() })
const clocks = z.object({ wall: clock, service: clock, paused: z.boolean() })

/** What the machine proposes of a post, and what a person decided of it. Never acts by itself. */
export const proposal = z.object({
  post: id,
  at,
  /** The gravest situation proposed: one of the ten, or one that goes with them. */
  situation: z.string(),
  severity: z.union([z.literal(0), severity]),
  intent: z.enum(intents),
  tone: z.enum(tones),
  /** The leading one first. */
  situations: z.array(
    z.object({
      id: z.string(),
      crossCutting: z.boolean(),
      /** Probability, from 0 to 1. */
      score: z.number(),
      reasons: z.array(
        z.object({
          rule: z.string(),
          /** UTF-16 offsets in the text of the post. */
          start: z.int(),
          end: z.int(),
          says: z.object({ fr: z.string(), en: z.string() }).nullable(),
        }),
      ),
    }),
  ),
  /** The words judged are no longer those of the post: places are of no use. */
  isStale: z.boolean(),
  /** Still asked about. */
  isPending: z.boolean(),
  /** What a person decided about this very post. `isRight`: as proposed. */
  decided: z
    .object({ situation: z.string().nullable(), severity, by: personRef, at, isRight: z.boolean() })
    .nullable(),
})

export const conversationLine = z.object({
  id,
  account: z.object({ id, name: z.string(), network: z.string() }),
  author: z.object({ name: z.string(), handle: z.string().nullable() }),
  subject: z.string().nullable(),
  /** The author's latest words, at most 280 characters. */
  excerpt: z.string(),
  language: z.string().nullable(),
  state,
  situation: situation.nullable(),
  severity,
  /** What the machine proposes, as long as nobody decided. */
  proposed: z.object({ situation: z.string(), severity: z.int() }).nullable(),
  assignee: personRef.nullable(),
  claimedBy: personRef.nullable(),
  /** When we first could know; what the clocks count from. Null when nobody waits for us. */
  waitingSince: at.nullable(),
  /** When it was said on the network: what the public counts from. */
  publishedAt: at.nullable(),
  /** Null when nobody waits for us. */
  clocks: clocks.nullable(),
  lastPostAt: at,
  posts: z.int(),
  /** Where the latest reply stands. */
  reply: replyState.nullable(),
  version: z.int(),
})

export const post = z.object({
  id,
  kind: z.string(),
  author: z.object({ name: z.string(), handle: z.string().nullable(), url: z.string().nullable() }),
  title: z.string().nullable(),
  text: z.string(),
  language: z.string().nullable(),
  url: z.string().nullable(),
  publishedAt: at.nullable(),
  heardAt: at,
  editedAt: at.nullable(),
  standing: z.enum(["public", "held", "spam", "trash"]),
  ours: z.boolean(),
  /** The reply of ours that this post is, once heard back. */
  replyId: id.nullable(),
  media: z.array(z.object({ kind: z.string(), url: z.string(), alt: z.string().nullable() })),
  /** Null when nothing is proposed of it. */
  proposal: proposal.nullable(),
  /** The latest measure asked for. */
  measure: z
    .object({
      measure,
      state: z.enum(["queued", "done", "refused", "unknown"]),
      said: said.nullable(),
      by: personRef,
      at,
    })
    .nullable(),
})

export const reply = z.object({
  id,
  text: z.string(),
  /** Gives the author word without answering: the clocks go on. */
  holding: z.boolean(),
  state: replyState,
  by: personRef,
  queuedAt: at,
  sentAt: at.nullable(),
  url: z.string().nullable(),
  /** Why it waits, was refused, is unclear, or is held by the network. */
  said: said.nullable(),
  /** After a refusal: whether changing the text and sending again can help. */
  fixable: z.boolean(),
  attempts: z.int(),
  /** When it is tried or looked for next. */
  nextAt: at.nullable(),
  inReplyTo: id,
})

const note = z.object({ id, text: z.string(), by: personRef, at, mentions: z.array(personRef) })
const act = z.object({ id, at, by: personRef.nullable(), said })
export const viewer = z.object({ person: personRef, typing: z.boolean() })

export const conversation = conversationLine.extend({
  openedAt: at,
  firstAnswerAt: at.nullable(),
  holdingAt: at.nullable(),
  letStandReason: z.string().nullable(),
  /** While waiting on the author: until when. */
  waitUntil: at.nullable(),
  thread: z.object({ title: z.string().nullable(), url: z.string().nullable() }),
  /** May the person asking answer now, and why. */
  authority: z.object({ may: z.boolean(), because: said }),
  /** The proposal asked about: the gravest of those that nobody decided. */
  proposal: proposal.nullable(),
  /** What this account's connection allows. */
  can: z.object({
    reply: z.boolean(),
    measures: z.array(measure),
    maxLength: z.object({ units: z.int(), of: z.enum(["graphemes", "characters", "bytes"]) }).nullable(),
  }),
  /** The latest 50, oldest first; `next` reads earlier ones through `readPosts`. */
  history: page(post),
  notes: z.array(note),
  replies: z.array(reply),
  /** The latest 100, newest first. */
  acts: z.array(act),
  viewers: z.array(viewer),
})

export const notification = z.object({
  id,
  kind: z.enum(["mentioned", "assigned", "half", "due", "refused", "unknown"]),
  /** Which clock, for `half` and `due`. */
  clock: z.enum(["wall", "service"]).nullable(),
  conversation: z.object({ id, author: z.string(), excerpt: z.string() }),
  at,
  seenAt: at.nullable(),
})

const minutes = z.int().min(1).max(86_400)
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const serviceLevel = z.object({
  /** Minutes to answer by the wall clock, by severity. */
  wall: z.object({ 1: minutes, 2: minutes, 3: minutes, 4: minutes, 5: minutes }),
  /** Minutes of service time. */
  service: minutes,
  /** When the organisation serves, in its own zone. */
  weekly: z
    .array(
      z.object({
        days: z.array(z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])).max(7),
        from: hour,
        to: hour,
      }),
    )
    .max(50),
  /** Dates on which no weekly window begins. */
  closed: z.array(z.iso.date()).max(1000),
  /** Windows of one date, whether it is closed or not. */
  extra: z
    .array(z.object({ date: z.iso.date(), from: hour, to: hour }))
    .max(1000)
    .default([]),
})
