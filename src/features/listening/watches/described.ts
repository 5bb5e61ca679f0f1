import type { z } from "zod"
import type { Query } from "../../../core/query/ast.ts"
import type { excerpt } from "../contract/excerpt.ts"
import { markPost } from "./excerpt.ts"
import type { PastPost } from "./past.ts"

type Excerpt = z.input<typeof excerpt>

/** A post found, as screens are told of it. */
export function describeExcerpt(heard: Omit<PastPost, "day" | "saidAt">, queries: readonly Query[]): Excerpt {
  const { id, post, on, heardAt } = heard
  return {
    id,
    account: { id: on.id, name: on.name, network: on.network },
    kind: post.kind,
    author: { name: post.author.name, handle: post.author.handle ?? null },
    ...markPost(post, on, queries),
    language: post.language ?? null,
    url: post.url ?? null,
    ours: post.ours,
    publishedAt: post.publishedAt ?? null,
    heardAt,
  }
}
