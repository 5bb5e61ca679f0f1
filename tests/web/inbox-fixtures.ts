import type { Conversation, Line, Post } from "../../src/features/inbox/web/operations.ts"
import { session, strip } from "./fixtures.ts"
import type { Answers } from "./serve.ts"

const account = {
  id: "01939f7e-0000-7000-8000-0000000000a1",
  name: "Ville de Lac-aux-Brumes",
  network: "bluesky",
}
const me = { id: session.person?.id ?? "", name: session.person?.name ?? "" }
const clock = { half: "2026-11-23T14:30:00Z", due: "2026-11-23T16:00:00Z" }

const line = (number: number, name: string, excerpt: string): Line => ({
  id: `01939f7e-0000-7000-8000-0000000001${String(number).padStart(2, "0")}`,
  account,
  author: { name, handle: null },
  subject: null,
  excerpt,
  language: "fr",
  state: "open",
  situation: null,
  severity: 1,
  proposed: null,
  assignee: null,
  claimedBy: me,
  waitingSince: "2026-11-23T13:00:00Z",
  publishedAt: "2026-11-23T12:58:00Z",
  clocks: { wall: clock, service: clock, paused: false },
  lastPostAt: "2026-11-23T12:58:00Z",
  posts: 1,
  reply: null,
  version: 1,
})

export const lines = [
  line(1, "Visiteuse", "Pourquoi l’eau est brune rue des Érables?"),
  line(2, "Riverain", "La collecte des feuilles, c’est quand?"),
]

const post = (number: number): Post => ({
  id: `01939f7e-0000-7000-8000-0000000002${String(number).padStart(2, "0")}`,
  kind: "comment",
  author: { name: "Visiteuse", handle: null, url: null },
  title: null,
  text: "Pourquoi l’eau est brune rue des Érables? On nous avait dit que ce serait réglé lundi, et rien n’a changé.",
  language: "fr",
  url: "https://ville.example.org/commentaire",
  publishedAt: "2026-11-23T12:58:00Z",
  heardAt: "2026-11-23T13:00:00Z",
  editedAt: null,
  standing: "public",
  ours: false,
  replyId: null,
  media: [],
  proposal: null,
  measure: null,
})

/** The first line, open: long enough that a phone does not show it whole. */
export const conversation: Conversation = {
  ...(lines[0] as Line),
  openedAt: "2026-11-23T13:00:00Z",
  firstAnswerAt: null,
  holdingAt: null,
  letStandReason: null,
  waitUntil: null,
  thread: { title: "Rinçage du réseau", url: null },
  authority: { may: true, because: { key: "inbox.authority.responder", params: { account: account.name } } },
  proposal: null,
  can: { reply: true, measures: ["hold", "spam", "trash"], maxLength: { units: 300, of: "graphemes" } },
  history: { items: [1, 2, 3, 4].map(post) },
  notes: [],
  replies: [],
  acts: [],
  viewers: [],
}

const permissions = ["work", "answer", "measure"].map((permission) => ({
  feature: "inbox",
  permission,
  says: `inbox.may.${permission}`,
  roles: ["responder"],
}))

/** What the server answers to somebody who answers. */
export const answers: Answers = {
  "GET /session": { json: session },
  "GET /now/strip": { json: strip },
  "GET /people/permissions": { json: { items: permissions } },
  "GET /accounts": { json: { items: [] } },
  "GET /conversations": { json: { items: lines } },
  "GET /inbox/counts": {
    json: {
      to_answer: 124,
      overdue: 38,
      mine: 16,
      waiting: 2,
      answered: 950,
      let_stand: 4,
      closed: 7,
      all: 1141,
    },
  },
  "GET /inbox/colleagues": { json: { items: [{ ...me, answers: true }] } },
  [`GET /conversations/${conversation.id}`]: { json: conversation },
  [`PUT /conversations/${conversation.id}/presence`]: { json: { viewers: [] } },
}
