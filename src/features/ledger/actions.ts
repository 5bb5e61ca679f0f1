import { createHash } from "node:crypto"
import type { Actor } from "../../core/authority/roles.ts"
import type { Json } from "../../core/merkle/index.ts"
import { type Refusal, refuse } from "../../core/refusal.ts"
import { newId } from "../../platform/ids.ts"
import type { Deps } from "../deps.ts"
import { inOneStep, type StepDeps } from "./step.ts"
import { ledgerVerification } from "./tables.ts"

/**
 * Erases what these entries were about. The entries stay, and each erasure is an entry of its own whose subject is
 * the entry erased: that is how verification tells an erasure from a theft. Answers how many were not erased before.
 */
export async function erasePayloads(
  deps: StepDeps,
  actor: Actor,
  entryIds: readonly string[],
  reason: string,
): Promise<{ erased: number } | Refusal> {
  return inOneStep(deps, actor, "ledger.erase", async (step) => {
    const wanted = [...new Set(entryIds)]
    const known = await step.client.query("select from ledger_entry where id = any($1::uuid[])", [wanted])
    if (known.rowCount !== wanted.length) return refuse("not_found", "ledger.no_such_entry")
    const gone = await step.client.query<{ entry_id: string }>(
      "delete from ledger_payload where entry_id = any($1::uuid[]) returning entry_id",
      [wanted],
    )
    for (const { entry_id: id } of gone.rows)
      await step.record({
        event: "ledger.payload_erased",
        subject: { kind: "ledger_entry", id },
        payload: { reason },
      })
    if (gone.rows.length > 0) await step.announce({ topic: "ledger", id: "" })
    return { erased: gone.rows.length }
  })
}

/** Minutes within which looking again at the same thing is the same reading. */
const oneReading = 10

/**
 * Records that somebody read what entries were about: once for a search, its further pages and its reloads;
 * once for an entry. `what` is the search, or the entry.
 */
export async function recordReading(
  deps: StepDeps,
  actor: Actor,
  subject: { kind: string; id: string },
  what: { [name: string]: Json },
): Promise<void> {
  const event = "ledger.entries_read"
  const digest = createHash("sha256").update(JSON.stringify(what)).digest("hex").slice(0, 16)
  const id = subject.kind === "ledger" ? digest : subject.id
  const since = deps.clock.now().subtract({ minutes: oneReading }).toString()
  await inOneStep(deps, actor, "ledger.read", async (step) => {
    const again = await step.client.query(
      `select from ledger_entry where actor_id = $1 and event = $2 and subject_kind = $3 and subject_id = $4
         and at > $5 limit 1`,
      [actor.id, event, subject.kind, id, since],
    )
    if (again.rowCount === 0) await step.record({ event, subject: { kind: subject.kind, id }, payload: what })
  })
}

/** An export leaves the house: every one is recorded. */
export async function recordExport(deps: StepDeps, actor: Actor, what: { [name: string]: Json }) {
  await inOneStep(deps, actor, "ledger.export", (step) =>
    step.record({ event: "ledger.exported", subject: { kind: "ledger", id: "entries" }, payload: what }),
  )
}

/** Starts a verification, run by the job `ledger.verify`. */
export async function startVerification(deps: Deps, actor: Actor): Promise<string> {
  return inOneStep(deps, actor, "ledger.start-verification", async (step) => {
    const id = newId(deps.clock)
    await step.db.insert(ledgerVerification).values({
      id,
      askedBy: actor.kind === "person" ? actor.id : null,
      askedAt: step.now,
      seenAt: step.now,
    })
    await step.enqueue({ job: "ledger.verify", input: { id }, key: id })
    await step.record({
      event: "ledger.verification_started",
      subject: { kind: "verification", id },
      payload: {},
    })
    return id
  })
}
