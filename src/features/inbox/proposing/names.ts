import type { wordsIn } from "../../../platform/words.ts"
import { situations } from "../shapes.ts"

/** Those that go with the ten in the packs that come with Vigie. */
export const alongside = ["impersonation", "misinformation", "self-harm", "minors"] as const

/** A situation in words; one that an organisation added in a pack of its own is called by its id. */
export function nameSituation(id: string, say: ReturnType<typeof wordsIn>): string {
  return [...situations, ...alongside, "none"].some((known) => known === id)
    ? say(`inbox.situation.${id}`)
    : id
}
