import { randomInt } from "node:crypto"
import type pg from "pg"
import type { Language } from "../../../core/language.ts"
import { createMatcher } from "../../../core/match/index.ts"
import { parse } from "../../../core/query/parse.ts"
import type { Log } from "../../../platform/log.ts"
import { type HeardOn, type HeardPost, isFor, matchable } from "./heard.ts"

/** Every watch that is on, ready to be matched, in one process. The database holds the truth; this follows it. */
export interface Watching {
  /** How many watches are on. */
  readonly size: number
  /** Takes in what changed since the last time: nothing to read, most often. */
  catchUp(client: Pick<pg.ClientBase, "query">): Promise<void>
  /** The watches that find this post, as of the last catching up. */
  findersOf(post: HeardPost, on: HeardOn): string[]
  /** Learns a little of what is rare in what was heard lately: only speed depends on it. */
  settle(): void
}

interface Row {
  id: string
  version: string
  query: string
  language: Language | null
  on: boolean
}

/** Rows in one read: parsing a slice takes some milliseconds, during which nothing else runs. */
const rowsAtOnce = 500

/**
 * Holds every change of a watch back until the transaction of `client` ends, and waits for one under way: a post is
 * kept either before a watch is switched on, or after it and then matched. In step with `changeWatches`.
 */
export const holdWatches = "select pg_advisory_xact_lock_shared(hashtextextended('listening_watch', 0))"
/** Alone among those who change watches, and after whoever keeps posts. */
export const changeWatches = "select pg_advisory_xact_lock(hashtextextended('listening_watch', 0))"

export function openWatching(log: Pick<Log, "warn">): Watching {
  const draw = () => randomInt(2 ** 32) | 0
  const matcher = createMatcher<string>({ seed: [draw(), draw()] })
  const known = new Map<string, { version: number; language: Language | null }>()
  const found: string[] = []
  let latest = 0

  const take = ({ id, version, query, language, on }: Row): void => {
    // Two may read at once: the older answer may come last.
    if (Number(version) <= (known.get(id)?.version ?? 0)) return
    known.set(id, { version: Number(version), language })
    const read = on ? parse(query).query : undefined
    if (read) matcher.set(id, read)
    else matcher.remove(id)
    if (on && !read) log.warn("listening.watch_unreadable", { watch: id })
  }
  return {
    get size() {
      return matcher.size
    },
    async catchUp(client) {
      for (let rows = rowsAtOnce; rows === rowsAtOnce; ) {
        const changed = await client.query<Row>(changedSince, [latest, rowsAtOnce])
        for (const row of changed.rows) take(row)
        latest = Math.max(latest, Number(changed.rows.at(-1)?.version ?? 0))
        rows = changed.rows.length
      }
    },
    findersOf(post, on) {
      const count = matcher.match(matchable(post, on), found)
      const finders = found.slice(0, count)
      return finders.filter((id) => isFor(known.get(id)?.language ?? null, post.language))
    },
    settle() {
      matcher.settle(rowsAtOnce)
    },
  }
}

const changedSince = `
  select id, version, query, language, is_on and deleted_at is null as on
  from listening_watch where version > $1 order by version limit $2`
