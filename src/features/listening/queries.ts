import { and, desc, eq, inArray, lt, type SQL, sql } from "drizzle-orm"
import type { z } from "zod"
import { accountTable } from "../accounts/index.ts"
import type { Deps } from "../deps.ts"
import type { post, searchPosts as searchContract } from "./contract.ts"
import { type KeptPost, postTable } from "./tables.ts"

/** The posts of these identifiers that exist, in no order. At most 1,000 at a time. */
export async function findPosts(deps: Pick<Deps, "db">, ids: readonly string[]): Promise<KeptPost[]> {
  if (ids.length === 0) return []
  return deps.db
    .select()
    .from(postTable)
    .where(inArray(postTable.id, [...ids]))
    .limit(1000)
}

type Asked = z.output<typeof searchContract.request.query>

/** A page of what was heard, the last first: identifiers are in the order of hearing. */
export async function searchPosts(
  deps: Pick<Deps, "db">,
  asked: Asked,
): Promise<{ items: z.input<typeof post>[]; next?: string }> {
  const wanted: (SQL | undefined)[] = [
    asked.search ? matches(asked.search) : undefined,
    asked.account ? eq(postTable.accountId, asked.account) : undefined,
    asked.addressed ? eq(postTable.addressed, asked.addressed === "yes") : undefined,
    isId(asked.cursor) ? lt(postTable.id, asked.cursor) : undefined,
  ]
  const rows = await deps.db
    .select({ post: postTable, account: { name: accountTable.name, network: accountTable.network } })
    .from(postTable)
    .innerJoin(accountTable, eq(accountTable.id, postTable.accountId))
    .where(and(...wanted))
    .orderBy(desc(postTable.id))
    .limit(asked.limit + 1)
  const shown = rows.slice(0, asked.limit)
  const last = rows.length > shown.length ? shown.at(-1) : undefined
  return { items: shown.map(describe), ...(last ? { next: last.post.id } : {}) }
}

/** In step with the configurations that fill `search` in migration 0003. */
function matches(text: string): SQL {
  return sql`listening_post.search @@ (websearch_to_tsquery('vigie_fr', ${text}) || websearch_to_tsquery('vigie_en', ${text}))`
}

function isId(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

type Named = { name: string; network: string }

function describe({ post: kept, account }: { post: KeptPost; account: Named }): z.input<typeof post> {
  const { id, kind, title, text, language, url, addressed, ours, standing } = kept
  return {
    ...{ id, kind, title, text, language, url, addressed, ours, standing },
    account: { id: kept.accountId, ...account },
    author: { name: kept.authorName, handle: kept.authorHandle },
    publishedAt: kept.publishedAt?.toString() ?? null,
    heardAt: kept.heardAt.toString(),
    editedAt: kept.editedAt?.toString() ?? null,
  }
}
