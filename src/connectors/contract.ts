/**
 * The connector port: what Vigie asks of a network, whatever the network.
 *
 * A connector is one file over this port. It holds no state and touches nothing but `io`:
 * the cursor, the settings and the secrets are handed to it, so that a stop at any line loses nothing.
 */
import { z } from "zod"
import type { Unit } from "../core/text-length.ts"

/** A sentence the server never writes: a key of `locales/<language>/connectors.json` and what to put in it. */
export const said = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Said = z.infer<typeof said>

/**
 * How an outside call ended.
 * `done`        it happened, and `value` says what.
 * `pending`     the network accepted it and will show it later (a comment held for moderation there).
 * `refused`     the network said no; `fixable` tells whether a person can change something and try again.
 * `unreachable` it certainly did not happen (no connection, 429, 503); may be tried again from `retryAt` (ISO instant).
 * `unknown`     it may have happened (cut in the middle): must be looked for with `find`, never sent again blindly.
 */
export type Outcome<Value> =
  | { is: "done"; value: Value }
  | { is: "pending"; value: Value; because: Said }
  | { is: "refused"; because: Said; fixable: boolean }
  | { is: "unreachable"; because: Said; retryAt?: string }
  | { is: "unknown"; because: Said }

/** One public item from a network, in the only shape the rest of Vigie knows. All text is plain text, never HTML. */
export const post = z.object({
  /** The network's own stable identifier, unique on that account (at:// URI, WordPress comment number, feed guid). */
  id: z.string().min(1).max(2048),
  url: z.url().max(4096).optional(),
  kind: z.enum(["post", "comment", "reply", "quote", "review", "article"]),
  author: z.object({
    id: z.string().max(2048).optional(),
    name: z.string().max(500),
    handle: z.string().max(500).optional(),
    url: z.string().max(4096).optional(),
    avatar: z.string().max(4096).optional(),
  }),
  title: z.string().max(2000).optional(),
  /** At most 100,000 UTF-16 units; a connector cuts longer text and sets `cut`. */
  text: z.string().max(100_000),
  cut: z.boolean().optional(),
  /** BCP 47, only when the network says so. */
  language: z.string().max(35).optional(),
  /** ISO 8601 instant in UTC. Absent when the network gave none, or gave one that cannot be (1902, next year). */
  publishedAt: z.iso.datetime().optional(),
  /** What it answers, when it answers something. */
  inReplyTo: z.object({ id: z.string().max(2048), url: z.string().max(4096).optional() }).optional(),
  /** Identifier of the head of its thread on the network; posts that share it join one conversation. */
  thread: z.object({
    id: z.string().max(2048),
    title: z.string().max(2000).optional(),
    url: z.string().max(4096).optional(),
  }),
  media: z
    .array(
      z.object({
        kind: z.enum(["image", "video", "audio", "link"]),
        url: z.string().max(4096),
        alt: z.string().max(10_000).optional(),
      }),
    )
    .max(50),
  /** True when someone speaks to the organisation (comment on its page, reply, mention): it needs an answer or a decision. */
  addressed: z.boolean(),
  /** True when the account itself wrote it: it is an answer of ours, possibly made outside Vigie. */
  ours: z.boolean(),
  /** Where it stands on the network. */
  standing: z.enum(["public", "held", "spam", "trash"]),
  /** The network's own record, kept as evidence. JSON, at most 64 kB once serialised; larger ones are cut by the connector. */
  raw: z.unknown(),
})
export type Post = z.infer<typeof post>

/** What one call of `listen` heard. The cursor is stored in the same transaction as the posts. */
export interface Heard {
  posts: Post[]
  /** JSON the connector wrote for itself; at most 64 kB. Handed back as it was. */
  cursor: unknown
  /** True when more is waiting: call again at once. */
  more: boolean
}

/** A field of the connect form. Its label and help are `connectors.<network>.<name>` and `….<name>_help` in locales. */
export interface Field {
  name: string
  kind: "text" | "url" | "password"
  required: boolean
  /** Kept encrypted and never shown again. */
  secret: boolean
  placeholder?: string
}

/** Flags the product reads instead of asking which network it is. */
export interface Capabilities {
  listen: boolean
  publish: boolean
  reply: boolean
  /** Measures on the organisation's own pages that this network allows. */
  measures: readonly Measure[]
  search: boolean
  profile: boolean
  /** Longest text, in the unit the network counts. */
  maxLength?: { units: number; of: Unit }
  /** Shortest time between two `listen`, in seconds, that the network tolerates. */
  listenEverySeconds: number
}

export type Measure = "hold" | "approve" | "spam" | "trash" | "restore"

/** Who the account is, once connected. */
export interface Profile {
  /** Identifier on the network: DID, site address, feed address. */
  id: string
  name: string
  handle?: string
  url?: string
  bio?: string
  avatar?: string
}

/** What a successful `connect` gives to keep. `settings` is not secret, `secrets` is encrypted by the caller. */
export interface Connected {
  profile: Profile
  settings: Record<string, string>
  secrets: Record<string, string>
  /** What this connection can do, when less than what the network can (a WordPress with no login only listens). */
  can: Capabilities
}

/** A connection as kept by Vigie and handed back to each call. */
export interface Connection {
  settings: Readonly<Record<string, string>>
  profile: Profile
}

/** What a sent item became on the network. */
export interface Sent {
  id: string
  url?: string
}

/** A reply or a post about to leave. */
export interface Outgoing {
  /** Stable for this item for ever: the same key never makes two items on the network. */
  key: string
  text: string
  language?: string
  /** The post that is answered; absent for a new post. */
  inReplyTo?: { id: string; thread: string; raw: unknown }
  /** When Vigie first tried, ISO instant: how far back `find` must look. */
  since: string
}

/** What the outside world is, for a connector. */
export interface Io {
  /** Refuses private addresses, limits size and time, follows redirects safely. Throws `OutboundFault`. */
  fetch(url: string, options?: FetchOptions): Promise<FetchAnswer>
  now(): Temporal.Instant
  log(event: string, facts?: Record<string, string | number | boolean>): void
  /** This account's secrets, decrypted. `keep` writes one durably (a renewed session). */
  secrets: { get(name: string): string | undefined; keep(name: string, value: string): Promise<void> }
  signal: AbortSignal
}

export interface FetchOptions {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Largest body accepted, in bytes. Default 5 MB. */
  maxBytes?: number
  /** Whole time allowed, in milliseconds. Default 15,000. */
  timeoutMs?: number
}

export interface FetchAnswer {
  status: number
  /** The address that answered, after redirects. */
  url: string
  headers: Headers
  body: Uint8Array
  /** The body as UTF-8. */
  text(): string
}

/** Why an outside call failed. `reached` is "maybe" when the request may have been acted upon. */
export class OutboundFault extends Error {
  override name = "OutboundFault"
  code:
    | "private_address"
    | "bad_address"
    | "too_large"
    | "timeout"
    | "no_such_host"
    | "no_connection"
    | "tls"
    | "cut"
    | "too_many_redirects"
    | "stopped"
  reached: "no" | "maybe"
  constructor(code: OutboundFault["code"], reached: OutboundFault["reached"], message: string) {
    super(message)
    this.code = code
    this.reached = reached
  }
}

export interface Connector {
  /** One lower-case word, the same as the file's name: `bluesky`. */
  network: string
  fields: readonly Field[]
  can: Capabilities
  /** Tries the credentials and reads who we are. Writes nothing on the network. */
  connect(io: Io, input: Readonly<Record<string, string>>): Promise<Outcome<Connected>>
  /** What is new since the cursor (`undefined` the first time: recent items only, at most about 100). Nothing skipped, repeats allowed. */
  listen(io: Io, connection: Connection, cursor: unknown): Promise<Outcome<Heard>>
  /** Sends a post or a reply once. */
  publish?(io: Io, connection: Connection, outgoing: Outgoing): Promise<Outcome<Sent>>
  /** Looks for an item whose sending was unclear. `null`: certainly not there. */
  find?(io: Io, connection: Connection, outgoing: Outgoing): Promise<Outcome<Sent | null>>
  /** Takes a measure on an item of our own page. */
  measure?(
    io: Io,
    connection: Connection,
    postId: string,
    measure: Measure,
  ): Promise<Outcome<{ standing: Post["standing"] }>>
  /** The profile as the public sees it now. */
  profile?(io: Io, connection: Connection): Promise<Outcome<Profile>>
  /** Public search, where the service offers it. */
  search?(io: Io, connection: Connection, query: string, cursor: unknown): Promise<Outcome<Heard>>
}
