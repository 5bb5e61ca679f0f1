/** Runs the archives through our reader and, beside it, through feedsmith. What is compared and how: feeds-reader.md. */
import { parseFeed } from "feedsmith"
import { readFeed } from "../../src/connectors/feeds/read.ts"
import { textOfHtml } from "../../src/connectors/text.ts"
import { readDate } from "../../src/core/feed/date.ts"
import { type Case, feedparserCases, feedvalidatorCases } from "./archives.ts"
import { type Claim, claimsOf, type Literal, NotExpressible } from "./python.ts"
import { viewOf, viewOfPeer } from "./views.ts"

export interface Row {
  category: string
  cases: number
  ours: number
  peer: number
}

export interface Report {
  rows: Row[]
  /** Why cases were not compared → how many. */
  aside: Map<string, number>
  failures: string[]
}

/** What a post is made of; the rest of feedparser's model is not compared, nor is what feedsmith reads of it. */
const TEXT = "(?:title|subtitle|tagline|description|summary|content\\[\\])(?:_detail)?(?:\\.value)?"
const PERSON = "(?:author|author_detail|authors\\[\\])(?:\\.(?:name|email|url))?"
const FILE = "(?:image|enclosures\\[\\]|media_thumbnail\\[\\])(?:\\.(?:href|url|type|length))?"
const REST = "link|language|thr_in-reply-to\\.(?:ref|href)"
const OF_A_FEED = `feed\\.(?:${TEXT}|${PERSON}|${FILE}|${REST})`
const OF_AN_ITEM = `entries\\[\\]\\.(?:${TEXT}|${PERSON}|${FILE}|${REST}|id|guid|published_parsed|updated_parsed)`
const OF_A_POST = new RegExp(`^(?:encoding|entries|${OF_A_FEED}|${OF_AN_ITEM})$`)
const ADDRESS = "http://127.0.0.1:8097/"

export function runFeedparser(folder: string): Report {
  const report: Report = { rows: [], aside: new Map(), failures: [] }
  for (const one of feedparserCases(folder)) {
    const claims = comparable(one)
    if (typeof claims === "string") setAside(report, claims)
    else judge(one, claims, report)
  }
  return report
}

/** The claims of a case that can be put to a reader of posts, or why there are none. */
function comparable(one: Case): Claim[] | string {
  try {
    const claims = claimsOf(one.expect)
    if (claims.length === 0) return "says only whether the XML is well formed"
    const judgeable = claims.filter(isJudgeable)
    if (judgeable.length === 0) return "about markup without text, or a date as it was written"
    return judgeable.every(isOfPost)
      ? judgeable
      : "about what no post is made of (rights, geography, podcasts …)"
  } catch (error) {
    if (error instanceof NotExpressible) return "another part of Python"
    throw error
  }
}

function setAside({ aside }: Report, why: string): void {
  aside.set(why, (aside.get(why) ?? 0) + 1)
}

/** Markup with no text in it says nothing to a reader of text; a date as it was written is not kept by one of instants. */
function isJudgeable({ path, equals }: Claim): boolean {
  if (/^(?:updated|published|created|modified|date)$/.test(String(path.at(-1)))) return false
  return typeof equals !== "string" || !/<\w/.test(equals) || textOfHtml(equals) !== ""
}

function isOfPost({ path }: Claim): boolean {
  const name = path
    .map((part) => (typeof part === "number" ? "[]" : `.${part}`))
    .join("")
    .slice(1)
  return OF_A_POST.test(name)
}

function judge(one: Case, claims: Claim[], report: Report): void {
  const address = ADDRESS + one.path
  const ours = attempt(() => {
    const read = readFeed(one.bytes, contentTypeOf(one.bytes), address)
    return read.is === "feed" ? viewOf(read.feed) : {}
  })
  const peer = attempt(() => viewOfPeer(parseFeed(new TextDecoder().decode(one.bytes)), address))
  const category = one.path.split("/").slice(1, -1).join("/")
  const passed = claims.every((claim) => holds(claim, ours))
  count(
    report,
    category,
    passed,
    claims.every((claim) => holds(claim, peer)),
  )
  if (!passed) report.failures.push(`${one.path}: ${one.expect}`)
}

function count(report: Report, category: string, ours: boolean, peer: boolean): void {
  const known = report.rows.find((one) => one.category === category)
  const row = known ?? { category, cases: 0, ours: 0, peer: 0 }
  if (!known) report.rows.push(row)
  row.cases++
  if (ours) row.ours++
  if (peer) row.peer++
}

function attempt(read: () => Record<string, unknown>): Record<string, unknown> {
  try {
    return read()
  } catch {
    return {}
  }
}

/** Cases carry the HTTP headers they are served with in a comment. */
function contentTypeOf(bytes: Uint8Array): string {
  return /^\s*Header:\s*Content-type:\s*(.*)$/im.exec(Buffer.from(bytes).toString("latin1"))?.[1] ?? ""
}

function holds({ path, isLength, equals }: Claim, view: Record<string, unknown>): boolean {
  const found = path.reduce<unknown>(
    (from, key) => (from as Record<string | number, unknown> | undefined)?.[key],
    view,
  )
  if (isLength) return Array.isArray(found) && found.length === equals
  if (String(path.at(-1)).endsWith("_parsed")) return isSameInstant(found, equals)
  if (typeof equals !== "string" || typeof found !== "string")
    return found === equals || (found ?? "") === equals
  if (path.at(-1) === "encoding") return found.toLowerCase() === equals.toLowerCase()
  const meant = [equals, textOfHtml(equals)].map(spaced)
  return [found, textOfHtml(found)].some((text) => meant.includes(spaced(text)))
}

function isSameInstant(found: unknown, tuple: Literal): boolean {
  if (typeof found !== "string" || !Array.isArray(tuple)) return false
  const [year, month = 0, day, hour, minute, second] = tuple.map(Number)
  const at = new Date(Date.UTC(year ?? 0, month - 1, day, hour, minute, second))
  return new Date(found).toISOString().slice(0, 19) === at.toISOString().slice(0, 19)
}

function spaced(text: string): string {
  return text.replace(/\s+/g, " ").trim()
}

const FEED = /<(?:\w+:)?(?:rss|rdf|feed|entry)[\s>]/i

/**
 * feedvalidator says what is wrong, not what is there. Three questions remain: is a feed with no error read as a feed
 * with as many items as it has; is a faulty one still read; are the dates it calls valid read.
 */
export function runFeedvalidator(folder: string): Report {
  const report: Report = { rows: [], aside: new Map(), failures: [] }
  for (const one of feedvalidatorCases(folder)) {
    const text = new TextDecoder().decode(one.bytes).replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, "")
    if (!FEED.test(text)) {
      setAside(report, "not a feed")
      continue
    }
    const items = text.match(/<(?:\w+:)?(?:item|entry)(?=[\s>])/g)?.length ?? 0
    const read = readFeed(one.bytes, "", ADDRESS)
    const isRead = read.is === "feed" && read.feed.items.length === items
    const peer = attempt(() => viewOfPeer(parseFeed(new TextDecoder().decode(one.bytes)), ADDRESS))
    const folderName = one.path.split("/")[1] ?? ""
    const kind = one.expect.startsWith("!") ? "without the fault" : "with a fault"
    count(report, `${folderName}, ${kind}`, isRead, (peer.entries as unknown[] | undefined)?.length === items)
    if (!isRead) report.failures.push(`${one.path}: ${one.expect}`)
    judgeDate(one, text, report)
  }
  return report
}

/** `ValidRFC2822Date{parent:channel,element:pubDate}`: this element holds a date that can be read. */
function judgeDate(one: Case, text: string, report: Report): void {
  const found = /^Valid(RFC2822|RFC3339|W3CDTF)Date\{.*element:([\w:]+)/.exec(one.expect)
  const written = found && new RegExp(`<${found[2]}[^>]*>([^<]*)<`).exec(text)?.[1]
  if (!found || written === undefined || written === null) return
  const ours = readDate(written) !== undefined
  count(report, `dates called valid, ${found[1]}`, ours, !Number.isNaN(new Date(written).getTime()))
  if (!ours) report.failures.push(`${one.path}: date ${written}`)
}
