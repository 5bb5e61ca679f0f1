/** What was heard lately, by short marks: what is read twice on purpose is given once. */
import { createHash } from "node:crypto"
import type { StrongRef } from "./records.ts"

/** 11 bytes each in the cursor. */
const MOST = 2_500

/** The digest of the content takes part: a post that was changed is heard again. */
export function markOf({ uri, cid }: StrongRef): string {
  return createHash("sha256").update(`${uri} ${cid}`).digest("base64url").slice(0, 8)
}

/** The items not heard yet, each once, and the marks to keep. */
export function unheard<Item extends StrongRef>(
  items: Item[],
  seen: readonly string[],
): { fresh: Item[]; seen: string[] } {
  const marks = new Set(seen)
  const fresh = items.filter((item) => {
    const mark = markOf(item)
    const isNew = !marks.has(mark)
    marks.add(mark)
    return isNew
  })
  return { fresh, seen: [...marks].slice(-MOST) }
}
