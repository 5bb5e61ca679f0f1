/**
 * The same queries by PostgreSQL, in the way that was found its best: a batch of posts is indexed (GIN), then all
 * stored queries are run over it. Posts are given to it already folded and cut, positions included.
 */
import { readFileSync } from "node:fs"
import type pg from "pg"
import { type Post, tokensOf } from "../../src/core/match/index.ts"
import { addressNames, domainsOf, handleNames } from "../../src/core/match/names.ts"
import { foldUrl } from "../../src/core/match/tokens.ts"
import type { Query } from "../../src/core/query/ast.ts"
import { startStopwatch } from "../../src/platform/clock.ts"
import { openTestDatabase } from "../../tests/database.ts"

export type Measured = { readonly rate: number; readonly matches: number }

export async function measurePostgres(queries: readonly Query[], posts: readonly Post[]): Promise<Measured> {
  const { pool, close } = await openTestDatabase()
  const client = await pool.connect()
  try {
    await client.query("set jit = off; set max_parallel_workers_per_gather = 0; set work_mem = '256MB'")
    await client.query("create temp table stored (q tsquery); create temp table post (v tsvector)")
    for (let n = 0; n < queries.length; n += 5_000)
      await client.query("insert into stored select unnest($1::text[])::tsquery", [
        queries.slice(n, n + 5_000).map(asQuery),
      ])
    await client.query("analyze stored")
    let best = await runBatch(client, posts)
    const again = await runBatch(client, posts)
    if (again.rate > best.rate) best = again
    return best
  } finally {
    client.release()
    await close()
  }
}

async function runBatch(client: pg.PoolClient, posts: readonly Post[]): Promise<Measured> {
  await client.query("truncate post; drop index if exists post_v; set enable_seqscan = on")
  const texts = posts.map(asVector)
  const spent = await stopwatchOf(client)
  await client.query("insert into post select unnest($1::text[])::tsvector", [texts])
  await client.query("create index post_v on post using gin (v) with (fastupdate = off)")
  await client.query("analyze post; set enable_seqscan = off")
  const answer = await client.query("select count(*)::int as count from stored join post on v @@ q")
  const [{ count }] = answer.rows as [{ count: number }]
  return { rate: posts.length / (await spent()), matches: count }
}

/** Seconds the server computed for us where that can be read, else that passed. */
async function stopwatchOf(client: pg.PoolClient): Promise<() => number> {
  const answer = await client.query("select pg_backend_pid() as pid")
  const [{ pid }] = answer.rows as [{ pid: number }]
  const elapsed = startStopwatch()
  const before = cpuSeconds(pid)
  return () => {
    const after = cpuSeconds(pid)
    return before === undefined || after === undefined ? elapsed() / 1000 : after - before
  }
}

function cpuSeconds(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return undefined
  }
}

/** What is not a word begins with a sign no word has, so that no wildcard finds it. */
function asVector(post: Post): string {
  const placed = tokensOf(post.text).flatMap(({ kind, text, position }) => {
    if (kind === "word") return [`${quoted(text)}:${position + 1}`]
    if (kind === "hashtag")
      return [`${quoted(text)}:${position + 1}`, `${quoted(`#${text}`)}:${position + 1}`]
    if (kind === "mention") return handleNames(text).map((name) => `${quoted(`@${name}`)}:${position + 1}`)
    return kind === "url" ? addressLexemes(text) : []
  })
  const links = (post.links ?? []).flatMap((link) => addressLexemes(foldUrl(link)))
  const authors = handleNames(post.author ?? "").map((name) => quoted(`:author:${name}`))
  return [...placed, ...links, ...authors, quoted(`:lang:${post.lang ?? ""}`)].join(" ")
}

function addressLexemes(address: string): string[] {
  const sites = domainsOf(address).map((domain) => `:site:${domain}`)
  return [...sites, ...addressNames(address).map((name) => `:url:${name}`)].map(quoted)
}

function asQuery(query: Query): string {
  if (query.is === "and") return `(${query.all.map(asQuery).join(" & ")})`
  if (query.is === "or") return `(${query.any.map(asQuery).join(" | ")})`
  if (query.is === "not") return `!${asQuery(query.query)}`
  if (query.is === "phrase") return `(${query.terms.map(asQuery).join(" <-> ")})`
  if (query.is === "near") return asNear(query)
  if (query.is === "field") return quoted(`:${query.field}:${query.value}`)
  if (query.is === "wildcard") return `${quoted(query.text.slice(0, -1))}:*`
  if (query.is === "hashtag") return quoted(`#${query.text}`)
  return quoted(query.is === "mention" ? `@${query.text}` : query.text)
}

/** There is no NEAR: one distance after another. */
function asNear({ left, right, within, ordered }: Query & { is: "near" }): string {
  const [one, other] = [asQuery(left), asQuery(right)]
  const distances = Array.from({ length: within }, (_, n) => n + 1)
  const after = distances.map((distance) => `${one} <${distance}> ${other}`)
  const before = ordered ? [] : distances.map((distance) => `${other} <${distance}> ${one}`)
  return `(${[...after, ...before].join(" | ")})`
}

function quoted(text: string): string {
  return `'${text.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`
}
