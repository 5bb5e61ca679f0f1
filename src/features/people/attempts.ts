import { createHash } from "node:crypto"
import { and, count, eq, gt, lt } from "drizzle-orm"
import { newId } from "../../platform/ids.ts"
import type { Deps } from "../deps.ts"
import { attemptTable } from "./tables.ts"

/** Failed sign-ins allowed in a quarter of an hour: for one address of mail, and from one address of network. */
export const allowedAttempts = { email: 8, from: 40, minutes: 15 } as const

const digest = (text: string) => createHash("sha256").update(`signin ${text}`).digest("hex")

/** True when this mail address, or the network address it comes from, has failed too often lately. */
export async function tooManyAttempts(deps: Deps, email: string, from: string): Promise<boolean> {
  const since = deps.clock.now().subtract({ minutes: allowedAttempts.minutes })
  const failures = async (
    column: typeof attemptTable.emailDigest | typeof attemptTable.fromDigest,
    text: string,
  ) => {
    const rows = await deps.db
      .select({ n: count() })
      .from(attemptTable)
      .where(and(gt(attemptTable.at, since), eq(column, digest(text))))
    return rows[0]?.n ?? 0
  }
  return (
    (await failures(attemptTable.emailDigest, email.toLowerCase())) >= allowedAttempts.email ||
    (await failures(attemptTable.fromDigest, from)) >= allowedAttempts.from
  )
}

/** Remembers a failure, and forgets those of more than an hour ago. */
export async function rememberAttempt(deps: Deps, email: string, from: string): Promise<void> {
  const now = deps.clock.now()
  await deps.db.delete(attemptTable).where(lt(attemptTable.at, now.subtract({ hours: 1 })))
  await deps.db.insert(attemptTable).values({
    id: newId(deps.clock),
    emailDigest: digest(email.toLowerCase()),
    fromDigest: digest(from),
    at: now,
  })
}

/** Forgets the failures of an address of mail, once its holder has proved who they are. */
export async function forgetAttempts(deps: Deps, email: string): Promise<void> {
  await deps.db.delete(attemptTable).where(eq(attemptTable.emailDigest, digest(email.toLowerCase())))
}
