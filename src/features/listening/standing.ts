import { eq } from "drizzle-orm"
import type { Post } from "../../connectors/contract.ts"
import type { Step } from "../ledger/index.ts"
import { postTable } from "./tables.ts"

/** Keeps where a post stands on its network after a measure that the network confirmed. */
export async function keepStanding(step: Step, postId: string, standing: Post["standing"]): Promise<void> {
  await step.db.update(postTable).set({ standing }).where(eq(postTable.id, postId))
}
