import { byteOrderMark, type Cell, csvLine } from "../../../core/csv.ts"
import type { Language } from "../../../core/language.ts"
import { wordsIn } from "../../../platform/words.ts"
import type { Deps } from "../../deps.ts"
import { findPosts } from "../queries.ts"
import { type DescribedFind, type Filters, listFinds } from "./finds.ts"

/** Posts read at a time: an export of any size takes no more memory than that. */
const rowsAtOnce = 200

/** One column: its heading's key and what it holds. Instants are in the reader's zone, as spreadsheets read them. */
type Column = [key: string, cell: (find: DescribedFind, told: Told) => Cell]
interface Told {
  /** Title and text, whole: the list shows what is around the words. */
  words: { title: string | null; text: string }
  when(at: string | null): string
}

const columns: readonly Column[] = [
  ["listening.column.heard", ({ post }, { when }) => when(post.heardAt)],
  ["listening.column.published", ({ post }, { when }) => when(post.publishedAt)],
  ["listening.column.watches", ({ watches }) => watches.map(({ name }) => name).join(", ")],
  ["listening.column.account", ({ post }) => post.account.name],
  ["listening.column.network", ({ post }) => post.account.network],
  ["listening.column.author", ({ post }) => post.author.name],
  ["listening.column.handle", ({ post }) => post.author.handle],
  ["listening.column.language", ({ post }) => post.language],
  ["listening.column.title", (_, { words }) => words.title],
  ["listening.column.text", (_, { words }) => words.text],
  ["listening.column.url", ({ post }) => post.url],
  ["listening.column.seen", ({ seenAt }, { when }) => when(seenAt)],
  ["listening.column.id", ({ post }) => post.id],
]

/** Every line that passes the filters, written as it is read. */
export async function* writeFinds(
  deps: Deps,
  zone: string,
  filters: Filters,
  language: Language,
): AsyncGenerator<string> {
  const say = wordsIn(language)
  yield byteOrderMark +
    csvLine(
      columns.map(([key]) => say(key)),
      language,
    )
  const when = (at: string | null) => (at ? localTime(at, zone) : "")
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
    const page = await listFinds(deps, zone, { ...filters, cursor, limit: rowsAtOnce })
    const posts = new Map(
      (
        await findPosts(
          deps,
          page.items.map(({ post }) => post.id),
        )
      ).map((one) => [one.id, one]),
    )
    const cellsOf = (find: DescribedFind) => {
      const { title = null, text = "" } = posts.get(find.post.id) ?? {}
      return columns.map(([, cell]) => cell(find, { words: { title, text }, when }))
    }
    yield page.items.map((find) => csvLine(cellsOf(find), language)).join("")
    cursor = page.next
  }
}

function localTime(at: string, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime()
  return local.round("second").toString().replace("T", " ")
}
