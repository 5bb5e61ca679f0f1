/**
 * What is new on the site, read from the newest comment down.
 *
 * WordPress keeps no date of edition nor of approval, its dates are those of the site's clock, and several
 * comments share a second: only numbers are trusted. The cursor remembers what each of the newest comments looked
 * like, so that an edition, a status changed in the dashboard, or an old comment that appears at last is noticed.
 */
import { z } from "zod"
import type { Heard, Io, Outcome } from "../contract.ts"
import { type Failure, notUnderstood } from "../outcomes.ts"
import { type Comment, comment, digestOf, FIELDS, postOf, type Reader } from "./comments.ts"
import { ask, type Site } from "./site.ts"

const PAGE = 100
/** Comments whose changes are watched. The oldest of them are looked at again every ten calls or fewer. */
const WATCHED = 1_000
/** While catching up after an outage; 20 bytes each, within the 64 kB of a cursor. */
const MOST_REMEMBERED = 2_400
/** Comments erased between two pages pull the others up: pages overlap so that none slips through. */
const OVERLAP = 5

const cursorShape = z.object({
  /** Everything up to this number was heard. */
  last: z.number(),
  /** Below this number nothing is watched. */
  floor: z.number(),
  known: z.record(z.string(), z.string()),
  /** While catching up: how far down, and the newest number when it began. */
  catching: z.object({ offset: z.number(), top: z.number() }).optional(),
  /** Which older page to look at next. */
  older: z.number(),
})
type Cursor = z.infer<typeof cursorShape>

interface Page {
  is: "page"
  comments: Comment[]
  /** True when nothing older follows. */
  last: boolean
}

export async function hear(io: Io, site: Site, reader: Reader, kept: unknown): Promise<Outcome<Heard>> {
  const cursor = cursorShape.safeParse(kept).data
  const offset = cursor?.catching?.offset ?? 0
  const page = await readPage(io, site, offset)
  if (page.is !== "page") return page
  if (!cursor) return { is: "done", value: heard(page.comments, begin(page), false, reader) }

  const news = page.comments.filter((one) => isNews(one, cursor))
  const next = advance(cursor, page, offset)
  if (next.catching) return { is: "done", value: heard(news, next, true, reader) }

  const pages = Math.ceil(Object.keys(next.known).length / PAGE)
  if (pages < 2) return { is: "done", value: heard(news, next, false, reader) }
  const older = 1 + (next.older % (pages - 1))
  const again = await readPage(io, site, older * PAGE - OVERLAP)
  if (again.is !== "page") return again
  const changed = again.comments.filter((one) => isNews(one, next))
  const settled = { ...next, older, known: remember(next.known, again.comments, WATCHED) }
  return { is: "done", value: heard([...news, ...changed], settled, false, reader) }
}

function begin({ comments, last }: Page): Cursor {
  const numbers = comments.map((one) => one.id)
  const floor = last || numbers.length === 0 ? 0 : Math.min(...numbers) - 1
  return { last: Math.max(0, ...numbers), floor, known: remember({}, comments, WATCHED), older: 0 }
}

/** Never seen, or not as it was. While catching up, what was forgotten to make room is not news. */
function isNews(one: Comment, { known, floor, last, catching }: Cursor): boolean {
  const before = known[one.id]
  return before === undefined ? one.id > (catching ? last : floor) : before !== digestOf(one)
}

function advance(cursor: Cursor, page: Page, offset: number): Cursor {
  const top = Math.max(cursor.catching?.top ?? cursor.last, ...page.comments.map((one) => one.id))
  const known = remember(cursor.known, page.comments, MOST_REMEMBERED)
  const caughtUp = page.last || page.comments.some((one) => one.id <= cursor.last)
  if (!caughtUp) return { ...cursor, known, catching: { offset: offset + PAGE - OVERLAP, top } }
  const watched = remember(known, [], WATCHED)
  const forgot = Object.keys(watched).length < Object.keys(known).length
  const floor = forgot ? Math.min(...Object.keys(watched).map(Number)) - 1 : cursor.floor
  return { last: top, floor: Math.max(floor, cursor.floor), known: watched, older: cursor.older }
}

/** Integer keys keep their numeric order in an object: the last ones are the newest comments. */
function remember(known: Cursor["known"], comments: Comment[], most: number): Cursor["known"] {
  const all = { ...known }
  for (const one of comments) all[one.id] = digestOf(one)
  return Object.fromEntries(Object.entries(all).slice(-most))
}

async function readPage(io: Io, site: Site, offset: number): Promise<Page | Failure> {
  const query = {
    per_page: String(PAGE),
    offset: String(offset),
    orderby: "id",
    order: "desc",
    _embed: "up",
    _fields: FIELDS,
    ...(site.login ? { context: "edit", status: "any" } : {}),
  }
  const answer = await ask(io, site, "wp/v2/comments", { query })
  if (answer.is !== "answered") return answer
  const list = z.array(z.unknown()).safeParse(answer.json)
  if (!list.success) return notUnderstood("read")
  const comments = list.data.flatMap((one) => comment.safeParse(one).data ?? [])
  if (comments.length < list.data.length) io.log("wordpress.comment_not_understood")
  // Comments of protected articles are counted but not given: a short page is not always the last.
  const total = Number(answer.headers.get("x-wp-total") ?? Number.NaN)
  const last = Number.isNaN(total) ? list.data.length < PAGE : offset + PAGE >= total
  return { is: "page", comments, last }
}

function heard(comments: Comment[], cursor: Cursor, more: boolean, reader: Reader): Heard {
  const once = new Map(comments.map((one) => [one.id, one]))
  const oldestFirst = [...once.values()].sort((a, b) => a.id - b.id)
  return { posts: oldestFirst.map((one) => postOf(one, reader)), cursor, more }
}
