import { randomBytes } from "node:crypto"
import { drizzle } from "drizzle-orm/node-postgres"
import type pg from "pg"
import type { Actor } from "../../core/authority/roles.ts"
import { type Json, parseEntry, payloadDigest } from "../../core/merkle/index.ts"
import { isRefusal } from "../../core/refusal.ts"
import type { Clock } from "../../platform/clock.ts"
import type { Database } from "../../platform/db.ts"
import { newId } from "../../platform/ids.ts"
import type { Queue, Work } from "../../platform/jobs.ts"
import type { Live, LiveEvent } from "../../platform/live.ts"
import { insideStep, refuseInsideStep } from "../../platform/step-guard.ts"
import { mend, mendText } from "./mend.ts"
import { sha256 } from "./rows.ts"
import { ledgerEntry, ledgerPayload, ledgerPending } from "./tables.ts"

/** What a step needs of the outside. */
export interface StepDeps {
  pool: pg.Pool
  clock: Clock
  queue: Pick<Queue, "enqueue">
  live: Pick<Live, "announce">
}

/** What happened, for the ledger. `payload` holds personal data if it must: it can be erased later. */
export interface Fact {
  /** `subject.past_participle`: `conversation.assigned`. Lower-case letters, digits and `_` only. */
  event: string
  subject: { kind: string; id: string }
  payload: Json
}

export interface Step {
  db: Database
  client: pg.PoolClient
  now: Temporal.Instant
  /**
   * Writes the act in the ledger, in this transaction. Returns the entry's identifier. Characters that no database
   * holds (U+0000, lone surrogates) become U+FFFD. Throws TypeError for an event, a subject or a payload that is
   * not of the shape `Fact` says: our own mistake.
   */
  record(fact: Fact): Promise<string>
  enqueue(work: Work): Promise<void>
  announce(event: LiveEvent): Promise<void>
}

/**
 * One short transaction: the change, its ledger entry, and the work it queues; all of it or nothing.
 * A refusal returned by `act` rolls everything back and is returned. No network inside: outbound calls throw.
 */
export async function inOneStep<Result>(
  deps: StepDeps,
  actor: Actor,
  name: string,
  act: (step: Step) => Promise<Result>,
): Promise<Result> {
  refuseInsideStep("a second step")
  const client = await deps.pool.connect()
  let broken: Error | undefined
  try {
    await client.query("begin")
    const result = await insideStep.run(name, () => act(stepOver(deps, actor, client)))
    await client.query(isRefusal(result) ? "rollback" : "commit")
    return result
  } catch (error) {
    await client.query("rollback").catch((rollbackError: Error) => {
      broken = rollbackError
    })
    throw error
  } finally {
    client.release(broken)
  }
}

function stepOver(deps: StepDeps, actor: Actor, client: pg.PoolClient): Step {
  const db = drizzle({ client })
  const now = deps.clock.now().round("millisecond")
  return {
    db,
    client,
    now,
    record: (fact) => writeEntry(db, newId(deps.clock), now, actor, fact),
    enqueue: (work) => deps.queue.enqueue(client, work),
    announce: (event) => deps.live.announce(client, event),
  }
}

/** Throws TypeError for a fact that no entry can hold, here where it is written and not later where it is hashed. */
async function writeEntry(
  db: Database,
  id: string,
  at: Temporal.Instant,
  actor: Actor,
  fact: Fact,
): Promise<string> {
  const salt = new Uint8Array(randomBytes(32))
  const payload = mend(fact.payload)
  const entry = parseEntry({
    id,
    at: at.toString({ smallestUnit: "millisecond" }),
    actor: { kind: actor.kind, id: actor.id },
    event: fact.event,
    subject: { kind: fact.subject.kind, id: mendText(fact.subject.id) },
    digest: payloadDigest(sha256, salt, payload),
  })
  if (entry.is === "rejected")
    throw new TypeError(`the fact ${fact.event} is no ledger entry: ${entry.code} at ${entry.at ?? ""}`)
  const { event, subject, digest } = entry.value
  await db.insert(ledgerEntry).values({
    id,
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    event,
    subjectKind: subject.kind,
    subjectId: subject.id,
    digest,
  })
  await db.insert(ledgerPayload).values({ entryId: id, salt, payload })
  await db.insert(ledgerPending).values({ entryId: id })
  return id
}
