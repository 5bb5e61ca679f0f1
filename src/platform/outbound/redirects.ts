/** What is asked of a peer, and what becomes of it when the peer says « elsewhere ». Pure. RFC 9110, section 15.4. */
import { type FetchOptions, OutboundFault } from "../../connectors/contract.ts"

/** One request about to leave. */
export interface Asked {
  url: URL
  method: string
  headers: Headers
  body?: string | Uint8Array
}

/** Longest address accepted, in UTF-16 units. */
const longestUrl = 8192

/** What another site may see. Every other header may hold a secret (Authorization, Cookie, X-Api-Key, a nonce). */
const harmless = new Set([
  ...["accept", "accept-language", "accept-encoding", "user-agent", "range"],
  ...["content-type", "content-language", "if-none-match", "if-modified-since"],
])

export function readAsked(url: string, options: FetchOptions, userAgent: string): Asked {
  const headers = readHeaders(options.headers)
  if (!headers.has("user-agent")) headers.set("user-agent", userAgent)
  headers.set("accept-encoding", "gzip, deflate, br")
  const method = (options.method ?? "GET").toUpperCase()
  if (!/^[A-Z]{1,20}$/.test(method) || method === "CONNECT") throw bad("not a method to ask with")
  const asked = { url: readAddress(url), method, headers }
  return options.body === undefined ? asked : { ...asked, body: options.body }
}

/** True when an answer only says to look elsewhere. */
export function isRedirect(status: number, headers: Headers): boolean {
  return headers.has("location") && [301, 302, 303, 307, 308].includes(status)
}

/** What to ask next, after such an answer. Throws `OutboundFault` when it must not be followed. */
export function followRedirect(asked: Asked, status: number, location: string): Asked {
  const url = readAddress(location, asked.url)
  const next = changeMethod({ ...asked, url, headers: new Headers(asked.headers) }, status)
  if (keepsSecrets(asked.url, url)) return next

  const secret = [...next.headers.keys()].filter((name) => !harmless.has(name))
  const downgrades = asked.url.protocol === "https:" && url.protocol === "http:"
  if (downgrades && secret.length > 0) throw bad("a redirect would leave https with credentials")
  // A body can hold a password too: it is never repeated to somebody else.
  if (next.body !== undefined) throw bad("a redirect would send the body to another site")
  for (const name of secret) next.headers.delete(name)
  return next
}

/** 303 always becomes a GET, 301 and 302 do after a POST, as every browser does; 307 and 308 repeat the request. */
function changeMethod(next: Asked, status: number): Asked {
  const becomesGet = (status === 303 && next.method !== "HEAD") || (status < 303 && next.method === "POST")
  if (!becomesGet) return next
  for (const name of [...next.headers.keys()].filter((key) => key.startsWith("content-")))
    next.headers.delete(name)
  const { body: _, ...rest } = next
  return { ...rest, method: "GET" }
}

/** Same origin, or the same host moving from http to https on their usual ports. */
function keepsSecrets(from: URL, to: URL): boolean {
  if (from.origin === to.origin) return true
  const upgrades = from.protocol === "http:" && to.protocol === "https:"
  return upgrades && from.hostname === to.hostname && from.port === "" && to.port === ""
}

function readAddress(text: string, base?: URL): URL {
  const url = text.length > longestUrl ? null : URL.parse(text, base?.href)
  if (url === null) throw bad("not an address")
  if (url.protocol !== "http:" && url.protocol !== "https:") throw bad("neither http nor https")
  if (url.username !== "" || url.password !== "") throw bad("an address holds no credentials")
  return url
}

function readHeaders(given: Record<string, string> | undefined): Headers {
  try {
    return new Headers(given)
  } catch {
    throw bad("a header has a character that cannot be sent")
  }
}

const bad = (why: string) => new OutboundFault("bad_address", "no", why)
