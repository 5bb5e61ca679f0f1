import type { Account, Network, Post } from "../../src/features/accounts/web/operations.ts"
import { session, strip } from "./fixtures.ts"
import type { Answers } from "./serve.ts"

const listen = {
  listen: true,
  publish: false,
  reply: false,
  measures: [],
  search: false,
  profile: true,
  listenEverySeconds: 300,
} as const
const moderate = { ...listen, reply: true, measures: ["hold", "approve", "spam", "trash"] } as const
const speak = { ...listen, reply: true, publish: true, search: true } as const

const base: Account = {
  id: "01939f7e-0000-7000-8000-0000000000a1",
  network: "wordpress",
  name: "Blogue de la Ville",
  language: "fr",
  zone: "America/Toronto",
  unit: { id: "01939f7e-0000-7000-8000-0000000000c1", fr: "Communications", en: "Communications" },
  profile: {
    id: "https://blogue.example.org",
    name: "Ville de Lac-aux-Brumes",
    url: "https://blogue.example.org/",
  },
  can: { ...moderate, measures: [...moderate.measures] },
  state: "listening",
  said: null,
  failures: 0,
  failingSince: null,
  lastSuccessAt: "2026-11-23T14:04:35Z",
  nextListenAt: "2026-11-23T14:05:20Z",
  connectedAt: "2026-10-02T18:12:00Z",
  paused: null,
  typed: { site: "https://blogue.example.org" },
  delay: { p50Ms: 14_000, p95Ms: 41_000, posts: 128 },
  heard: { posts: 128, addressed: 117, lastAt: "2026-11-23T13:58:00Z" },
}

export const accounts: readonly Account[] = [
  base,
  {
    ...base,
    id: "01939f7e-0000-7000-8000-0000000000a2",
    network: "bluesky",
    name: "Loisirs et culture",
    profile: { id: "did:example:loisirs", name: "Loisirs Lac-aux-Brumes", handle: "loisirs.example.org" },
    can: { ...speak, measures: [] },
    state: "disconnected",
    said: { key: "connectors.wrong_credentials" },
    failures: 3,
    failingSince: "2026-11-21T03:12:00Z",
    lastSuccessAt: "2026-11-21T03:07:00Z",
    nextListenAt: "2026-11-23T14:48:00Z",
    typed: { handle: "loisirs.example.org" },
    delay: null,
    heard: { posts: 0, addressed: 0, lastAt: null },
  },
  {
    ...base,
    id: "01939f7e-0000-7000-8000-0000000000a3",
    network: "feeds",
    name: "Journal du Lac",
    unit: null,
    profile: { id: "https://journal.example.org/feed", name: "Le Journal du Lac" },
    can: { ...listen, measures: [] },
    state: "failing",
    said: { key: "connectors.server_error", params: { status: 502 } },
    failures: 5,
    failingSince: "2026-11-23T03:00:00Z",
    lastSuccessAt: "2026-11-23T02:55:00Z",
    nextListenAt: "2026-11-23T14:15:00Z",
    delay: { p50Ms: 160_000, p95Ms: 320_000, posts: 9 },
    heard: { posts: 9, addressed: 0, lastAt: "2026-11-22T20:00:00Z" },
  },
  {
    ...base,
    id: "01939f7e-0000-7000-8000-0000000000a4",
    network: "bluesky",
    name: "Ville de Lac-aux-Brumes",
    profile: { id: "did:example:ville", name: "Ville de Lac-aux-Brumes", handle: "ville.example.org" },
    can: { ...speak, measures: [] },
    lastSuccessAt: "2026-11-23T14:04:50Z",
    delay: { p50Ms: 6000, p95Ms: 19_000, posts: 64 },
    heard: { posts: 64, addressed: 31, lastAt: "2026-11-23T13:40:00Z" },
  },
  {
    ...base,
    id: "01939f7e-0000-7000-8000-0000000000a5",
    network: "feeds",
    name: "Info-travaux",
    profile: { id: "https://travaux.example.org/feed", name: "Info-travaux" },
    can: { ...listen, measures: [] },
    state: "paused",
    paused: { by: "Maude Talbot", at: "2026-11-20T21:30:00Z" },
    lastSuccessAt: "2026-11-20T21:28:00Z",
    nextListenAt: null,
    delay: null,
    heard: { posts: 3, addressed: 0, lastAt: "2026-11-20T15:00:00Z" },
  },
]

const networks: Network[] = [
  {
    network: "bluesky",
    fields: [
      { name: "handle", kind: "text", required: true, secret: false, placeholder: "ville.example.org" },
      { name: "password", kind: "password", required: true, secret: true },
      { name: "service", kind: "url", required: false, secret: false, placeholder: "https://bsky.social" },
    ],
    can: { ...speak, measures: [] },
  },
  {
    network: "feeds",
    fields: [
      {
        name: "address",
        kind: "url",
        required: true,
        secret: false,
        placeholder: "https://example.org/blog",
      },
    ],
    can: { ...listen, measures: [] },
  },
  {
    network: "wordpress",
    fields: [
      { name: "site", kind: "url", required: true, secret: false, placeholder: "https://example.org" },
      { name: "user", kind: "text", required: false, secret: false },
      { name: "password", kind: "password", required: false, secret: true },
    ],
    can: { ...moderate, measures: [...moderate.measures] },
  },
]

const account = { id: base.id, name: base.name, network: base.network }
const post: Post = {
  id: "01939f7e-0000-7000-8000-0000000000b1",
  account,
  kind: "comment",
  author: { name: "Une résidente de la rue du Quai", handle: null },
  title: null,
  text: "La collecte des feuilles passe quand cette semaine? Les sacs sont au chemin depuis lundi.",
  language: "fr",
  url: "https://blogue.example.org/collecte/#comment-12",
  addressed: true,
  ours: false,
  standing: "public",
  publishedAt: "2026-11-23T13:57:46Z",
  heardAt: "2026-11-23T13:58:00Z",
  editedAt: null,
}
const posts: Post[] = [
  post,
  {
    ...post,
    id: "01939f7e-0000-7000-8000-0000000000b2",
    author: { name: "Ville de Lac-aux-Brumes", handle: null },
    text: "Bonjour, la collecte a été déplacée à jeudi à cause du gel. Laissez vos sacs au chemin.",
    addressed: false,
    ours: true,
    kind: "reply",
    publishedAt: "2026-11-22T15:10:00Z",
  },
  {
    ...post,
    id: "01939f7e-0000-7000-8000-0000000000b3",
    author: { name: "promo-toitures", handle: null },
    text: "Best roofing prices!!! Visit https://toitures.example.net",
    standing: "spam",
    publishedAt: "2026-11-22T04:02:00Z",
    editedAt: "2026-11-22T09:00:00Z",
  },
]

const permissions = ["connect", "change", "pause", "listen_now"].map((permission) => ({
  feature: "accounts",
  permission,
  says: `accounts.may.${permission}`,
  roles: ["administrator", "lead", "it"],
}))

const lead = { ...session, person: session.person && { ...session.person, roles: ["lead"] } }

/** What the server answers to the head of communications. */
export const answers: Answers = {
  "GET /session": { json: lead },
  "GET /now/strip": { json: strip },
  "GET /people/permissions": { json: { items: permissions } },
  "GET /people/units": {
    json: {
      items: [{ id: base.unit?.id, names: { fr: "Communications", en: "Communications" }, parentId: null }],
    },
  },
  "GET /accounts": { json: { items: accounts } },
  "GET /networks": { json: { items: networks } },
  "GET /posts": { json: { items: posts } },
  ...Object.fromEntries(accounts.map((one) => [`GET /accounts/${one.id}`, { json: one }])),
}
