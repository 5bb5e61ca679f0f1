/**
 * Writing a post or a reply once: its record key comes from its own key, and the PDS is asked to write it only
 * where nothing is (`swapRecord: null`), so that a second sending finds the first instead of making another.
 */
import { z } from "zod"
import { lengthOf } from "../../core/text-length.ts"
import type { Io, Outcome, Outgoing, Said, Sent } from "../contract.ts"
import { type Failure, notUnderstood } from "../outcomes.ts"
import { type Facet, type Feature, type Found, facetOf, findFacets } from "./facets.ts"
import { POSTS, type StrongRef, strongRef, urlOf } from "./records.ts"
import { call, type Home } from "./session.ts"
import { tidOf } from "./tid.ts"

export const MOST_GRAPHEMES = 300
const MOST_BYTES = 3_000

/** The post answered, as `postOf` kept it. */
const answered = strongRef.extend({
  record: z.object({ reply: z.object({ root: strongRef }).optional().catch(undefined) }).catch({}),
})
const resolved = z.object({ did: z.string().startsWith("did:") })
const written = z.object({ uri: z.string(), cid: z.string() })

export async function publish(io: Io, home: Home, outgoing: Outgoing): Promise<Outcome<Sent>> {
  const count = lengthOf(outgoing.text, "graphemes")
  if (count > MOST_GRAPHEMES || Buffer.byteLength(outgoing.text) > MOST_BYTES)
    return refused({ key: "connectors.bluesky.too_long", params: { count, most: MOST_GRAPHEMES } }, true)
  const reply = await replyTo(io, home, outgoing)
  if (reply && "is" in reply) return reply
  const facets = await facetsOf(io, home, outgoing.text)
  if ("is" in facets) return facets

  const record = {
    $type: POSTS,
    text: outgoing.text,
    createdAt: Temporal.Instant.from(outgoing.since).toString({ smallestUnit: "millisecond" }),
    ...(outgoing.language ? { langs: [outgoing.language] } : {}),
    ...(facets.length > 0 ? { facets } : {}),
    ...(reply ? { reply } : {}),
  }
  const rkey = tidOf(outgoing.key, outgoing.since)
  const body = { repo: home.did, collection: POSTS, rkey, record, swapRecord: null }
  const answer = await call(io, home, "com.atproto.repo.putRecord", { body })
  if (answer.is === "failed")
    return answer.error === "InvalidSwap" ? alreadyThere(io, home, outgoing) : answer.failure
  const read = written.safeParse(answer.json)
  return read.success ? { is: "done", value: sentOf(read.data.uri, home) } : notUnderstood("write")
}

/** `null`: certainly not there, since it could only be under this key. */
export async function find(
  io: Io,
  home: Home,
  { key, since }: Pick<Outgoing, "key" | "since">,
): Promise<{ is: "done"; value: Sent | null } | Failure> {
  const query = { repo: home.did, collection: POSTS, rkey: tidOf(key, since) }
  const answer = await call(io, home, "com.atproto.repo.getRecord", { query })
  if (answer.is === "failed")
    return answer.error === "RecordNotFound" ? { is: "done", value: null } : answer.failure
  const read = written.partial({ cid: true }).safeParse(answer.json)
  return read.success ? { is: "done", value: sentOf(read.data.uri, home) } : notUnderstood("read")
}

async function alreadyThere(io: Io, home: Home, outgoing: Outgoing): Promise<Outcome<Sent>> {
  const found = await find(io, home, outgoing)
  if (found.is !== "done") return found
  // Taken down by a person between the two calls: it was sent, and it is not to be sent again.
  return found.value ? { is: "done", value: found.value } : refused({ key: "connectors.not_found" }, false)
}

/** The strong references of a reply; `undefined` for a new post. */
async function replyTo(
  io: Io,
  home: Home,
  { inReplyTo }: Outgoing,
): Promise<{ root: StrongRef; parent: StrongRef } | Failure | undefined> {
  if (!inReplyTo) return undefined
  const kept = answered.safeParse(inReplyTo.raw).data ?? (await readAnswered(io, home, inReplyTo.id))
  if ("is" in kept) return kept
  const parent = { uri: kept.uri, cid: kept.cid }
  return { root: kept.record.reply?.root ?? parent, parent }
}

async function readAnswered(io: Io, home: Home, uri: string): Promise<z.infer<typeof answered> | Failure> {
  const [, , repo = "", collection = "", rkey = ""] = uri.split("/")
  const answer = await call(io, home, "com.atproto.repo.getRecord", { query: { repo, collection, rkey } })
  if (answer.is === "failed")
    return answer.failure.is === "refused"
      ? refused({ key: "connectors.bluesky.parent_gone" }, false)
      : answer.failure
  const read = z.object({ uri: z.string(), cid: z.string(), value: z.unknown() }).safeParse(answer.json)
  const kept = answered.safeParse({ ...read.data, record: read.data?.value })
  return kept.success ? kept.data : notUnderstood("read")
}

async function facetsOf(io: Io, home: Home, text: string): Promise<Facet[] | Failure> {
  const facets: Facet[] = []
  for (const found of findFacets(text)) {
    const feature = await featureOf(io, home, found)
    if (feature && "is" in feature) return feature
    if (feature) facets.push(facetOf(text, found, feature))
  }
  return facets
}

/** Nobody by that name: the words stay, without a link. A network in trouble: wait rather than mention nobody. */
async function featureOf(io: Io, home: Home, { is, value }: Found): Promise<Feature | Failure | undefined> {
  if (is === "link") return { $type: "app.bsky.richtext.facet#link", uri: value }
  if (is === "tag") return { $type: "app.bsky.richtext.facet#tag", tag: value }
  const answer = await call(io, home, "com.atproto.identity.resolveHandle", { query: { handle: value } })
  if (answer.is === "failed") return answer.failure.is === "refused" ? undefined : answer.failure
  const read = resolved.safeParse(answer.json)
  return read.success
    ? { $type: "app.bsky.richtext.facet#mention", did: read.data.did }
    : notUnderstood("read")
}

function sentOf(uri: string, home: Home): Sent {
  return { id: uri, url: urlOf(uri, home) }
}

function refused(because: Said, fixable: boolean): Failure {
  return { is: "refused", because, fixable }
}
