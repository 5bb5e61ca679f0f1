import { and, desc, eq, inArray, lt, type SQL, sql } from "drizzle-orm"
import type { z } from "zod"
import { cutPage, readCursor } from "../../platform/http/cursor.ts"
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
  const before = readCursor(asked.cursor, ["id"])?.[0]
  const wanted: (SQL | undefined)[] = [
    asked.search ? matches(asked.search) : undefined,
    asked.account ? eq(postTable.accountId, asked.account) : undefined,
    asked.addressed ? eq(postTable.addressed, asked.addressed === "yes") : undefined,
    before ? lt(postTable.id, before) : undefined,
  ]
  const rows = await deps.db
    .select({ post: postTable, account: { name: accountTable.name, network: accountTable.network } })
    .from(postTable)
    .innerJoin(accountTable, eq(accountTable.id, postTable.accountId))
    .where(and(...wanted))
    .orderBy(desc(postTable.id))
    .limit(asked.limit + 1)
  const { items, ...next } = cutPage(rows, asked.limit, ({ post }) => [post.id])
  return { items: items.map(describe), ...next }
}

/** In step with the configurations that fill `search` in migration 0003. */
function matches(text: string): SQL {
  return sql`listening_post.search @@ (websearch_to_tsquery('vigie_fr', ${text}) || websearch_to_tsquery('vigie_en', ${text}))`
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
