/** One question to the server of a feed, and its answer as read. */
import { readDate } from "../../core/feed/date.ts"
import type { FetchAnswer, Io } from "../contract.ts"
import { type Failure, ofFault, ofStatus } from "../outcomes.ts"
import { type Read, readFeed } from "./read.ts"
import type { Cursor } from "./seen.ts"

const ACCEPTED = [
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9",
  "application/json;q=0.8, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.5, */*;q=0.1",
].join(", ")

/** A successful answer (or 304), or the outcome that ends the call. */
export async function ask(
  io: Io,
  address: string,
  headers: Record<string, string> = {},
): Promise<FetchAnswer | Failure> {
  try {
    const answer = await io.fetch(address, { headers: { accept: ACCEPTED, ...headers } })
    return answer.status === 304 || (answer.status >= 200 && answer.status < 300)
      ? answer
      : ofStatus(answer, io, "read")
  } catch (fault) {
    return ofFault(fault, "read")
  }
}

export function readAnswer(answer: FetchAnswer): Read {
  return readFeed(answer.body, answer.headers.get("content-type") ?? "", answer.url)
}

export function validatorsOf(cursor: Cursor | undefined): Record<string, string> {
  return {
    ...(cursor?.etag && { "if-none-match": cursor.etag }),
    ...(cursor?.modified && { "if-modified-since": cursor.modified }),
  }
}

/**
 * What to hand back next time; nothing when the document changed within the last minute. These marks count seconds
 * (WordPress makes its ETag of the date too): what is written later in that second would never be seen (RFC 9110, 8.8.2.2).
 */
export function validatorsIn(headers: Headers, now: Temporal.Instant): Omit<Cursor, "seen"> {
  const etag = headers.get("etag")
  const modified = headers.get("last-modified")
  const at = readDate(modified ?? "")
  const answered = readDate(headers.get("date") ?? "") ?? now
  if (at && answered.since(at).total("seconds") < 60) return {}
  return {
    ...(etag && etag.length <= 1000 && { etag }),
    ...(modified && modified.length <= 100 && { modified }),
  }
}
