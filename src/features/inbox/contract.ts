import { createRoute, z } from "@hono/zod-openapi"
import { languages } from "../../core/language.ts"
import { answers, body, id, nothing, page, paging, withId } from "../../platform/http/contract.ts"
import {
  conversation,
  conversationLine,
  measure,
  notification,
  personRef,
  post,
  serviceLevel,
  severity,
  situation,
  text,
  view,
  viewer,
} from "./shapes.ts"

export { exportCases, exportExamples, exportRight, listExamples, readRight } from "./contract/proposals.ts"
export { situations } from "./shapes.ts"

const filters = z.object({
  view: view.default("to_answer"),
  account: id.optional(),
  network: z.string().max(40).optional(),
  language: z.string().max(35).optional(),
  situation: z.union([situation, z.literal("none")]).optional(),
  /** A situation proposed, and not yet decided: its id, or `some`. */
  proposed: z.string().max(80).optional(),
  severity: z.coerce.number().int().min(1).max(5).optional(),
  assignee: z.union([id, z.literal("none")]).optional(),
  /** Words in French or English, accents or not; `"…"` for a phrase, `-` to leave out. */
  search: z.string().max(200).optional(),
  /** `due`: what must be answered first, then the gravest. */
  sort: z.enum(["due", "newest", "oldest"]).default("due"),
})

const tags = ["inbox"]
const whole = answers(conversation)

export const listConversations = createRoute({
  method: "get",
  path: "/conversations",
  tags,
  summary: "The conversations of a view",
  request: { query: paging.extend(filters.shape) },
  responses: answers(page(conversationLine)),
})

export const exportConversations = createRoute({
  method: "get",
  path: "/conversations.csv",
  tags,
  summary: "The same list as a spreadsheet: CSV with a byte order mark, `;` between cells in French",
  request: { query: filters.extend({ language_of_file: z.enum(languages).default("fr") }) },
  responses: {
    200: { description: "At most 10,000 lines", content: { "text/csv": { schema: z.string() } } },
  },
})

export const readCounts = createRoute({
  method: "get",
  path: "/inbox/counts",
  tags,
  summary: "How many conversations each view holds",
  responses: answers(z.record(view, z.int())),
})

export const readConversation = createRoute({
  method: "get",
  path: "/conversations/{id}",
  tags,
  summary: "One conversation, whole",
  request: { params: withId },
  responses: whole,
})

export const readPosts = createRoute({
  method: "get",
  path: "/conversations/{id}/posts",
  tags,
  summary: "Earlier posts of a conversation",
  request: { params: withId, query: paging },
  responses: answers(page(post)),
})

export const findMentions = createRoute({
  method: "get",
  path: "/inbox/mentions",
  tags,
  summary: "The conversations that hold these posts; a post that is in none is left out",
  request: {
    query: z.object({
      /** Identifiers of at most 100 posts, with commas between. */
      posts: z
        .string()
        .max(3_700)
        .transform((text) => text.split(","))
        .pipe(z.array(id).max(100)),
    }),
  },
  responses: answers(
    z.object({ items: z.array(z.object({ post: id, conversation: id, situation: situation.nullable() })) }),
  ),
})

/** An act of a person on a conversation; the answer is the conversation as it became. */
function acting<Path extends `/conversations/{id}/${string}`>(path: Path, summary: string) {
  return createRoute({ method: "post", path, tags, summary, request: { params: withId }, responses: whole })
}

function actingWith<Path extends `/${"conversations" | "replies"}/{id}/${string}`, Shape extends z.ZodType>(
  path: Path,
  summary: string,
  shape: Shape,
) {
  const request = { params: withId, body: body(shape) }
  return createRoute({ method: "post", path, tags, summary, request, responses: whole })
}

export const claim = actingWith(
  "/conversations/{id}/claim",
  "Say that you are working on it; `takeOver` when somebody else said so before",
  z.object({ takeOver: z.boolean().default(false) }),
)
export const release = acting("/conversations/{id}/release", "Leave it to others again")
export const assign = actingWith(
  "/conversations/{id}/assign",
  "Hand it to a person, or to nobody",
  z.object({ person: id.nullable() }),
)
export const assess = actingWith(
  "/conversations/{id}/assess",
  "Set the situation or the severity; the clocks are counted again",
  z.object({
    situation: situation.nullable().optional(),
    severity: severity.optional(),
    /** The post judged, when it is one that something was proposed of: an example is kept of it. */
    about: id.optional(),
  }),
)
export const acceptProposal = actingWith(
  "/conversations/{id}/accept-proposal",
  "Decide what the machine proposed of a post; the clocks are counted again",
  z.object({ post: id }),
)
export const takeBackDecision = actingWith(
  "/conversations/{id}/take-back-decision",
  "Take back what was decided about a post, if nobody decided otherwise since",
  z.object({ post: id }),
)
export const addNote = actingWith(
  "/conversations/{id}/notes",
  "Add a private note; the people mentioned are told",
  z.object({ text: text.max(10_000), mentions: z.array(id).max(20).default([]) }),
)
export const letStand = actingWith(
  "/conversations/{id}/let-stand",
  "Decide not to answer, with the reason",
  z.object({ reason: text.max(2000) }),
)
export const waitOnAuthor = actingWith(
  "/conversations/{id}/wait",
  "Wait on the author: the clocks stand still until then, or until they come back",
  z.object({ until: z.iso.datetime({ offset: true }) }),
)
export const close = acting("/conversations/{id}/close", "Close what is answered or decided")
export const reopen = acting("/conversations/{id}/reopen", "Take it up again, or undo what was just decided")
export const answeredElsewhere = actingWith(
  "/conversations/{id}/answered-elsewhere",
  "Say that it was answered outside Vigie, where Vigie could not see it",
  z.object({ where: text.max(2000) }),
)
export const takeMeasure = actingWith(
  "/conversations/{id}/measure",
  "Hold, approve, mark as spam, trash or restore a post of it on our own page",
  z.object({ post: id, measure }),
)
export const sendReply = actingWith(
  "/conversations/{id}/replies",
  "Answer; refused when a colleague replied since `seen`, unless `anyway`",
  z.object({
    text: text.max(20_000),
    /** The post answered; by default the author's latest. */
    inReplyTo: id.optional(),
    /** Gives the author word without answering. */
    holding: z.boolean().default(false),
    /** The `version` of the conversation that the sender had before their eyes. */
    seen: z.int().min(0),
    anyway: z.boolean().default(false),
  }),
)
export const cancelReply = actingWith(
  "/replies/{id}/cancel",
  "Take back a reply that has not left",
  z.object({}),
)
export const resendReply = actingWith(
  "/replies/{id}/resend",
  "Send a refused reply again, corrected",
  z.object({ text: text.max(20_000) }),
)
export const settleReply = actingWith(
  "/replies/{id}/settle",
  "Say, having looked on the network, whether an unclear reply is there",
  z.object({ isThere: z.boolean() }),
)

export const showPresence = createRoute({
  method: "put",
  path: "/conversations/{id}/presence",
  tags,
  summary: "Say that you are looking at it, for the next 30 seconds; who else is",
  request: { params: withId, body: body(z.object({ typing: z.boolean() })) },
  responses: answers(z.object({ viewers: z.array(viewer) })),
})

export const listNotifications = createRoute({
  method: "get",
  path: "/inbox/notifications",
  tags,
  summary: "What the inbox tells you, newest first",
  request: { query: paging.extend({ unseen: z.stringbool().default(false) }) },
  responses: answers(page(notification)),
})

export const seeNotifications = createRoute({
  method: "post",
  path: "/inbox/notifications/seen",
  tags,
  summary: "Say that you saw the notifications of a conversation, or all of them",
  request: { body: body(z.object({ conversation: id.optional() })) },
  responses: nothing,
})

export const listColleagues = createRoute({
  method: "get",
  path: "/inbox/colleagues",
  tags,
  summary: "Who a conversation can be assigned to or who can be mentioned; at most 500",
  responses: answers(z.object({ items: z.array(personRef.extend({ answers: z.boolean() })) })),
})

export const readServiceLevel = createRoute({
  method: "get",
  path: "/inbox/service-level",
  tags,
  summary: "How soon we promise to answer",
  responses: answers(serviceLevel),
})

export const setServiceLevel = createRoute({
  method: "put",
  path: "/inbox/service-level",
  tags,
  summary: "Change how soon we promise to answer; what waits is counted again",
  request: { body: body(serviceLevel) },
  responses: answers(serviceLevel),
})
