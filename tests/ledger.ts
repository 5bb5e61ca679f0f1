import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Json } from "../src/core/merkle/index.ts"
import { readCopies } from "../src/features/ledger/copies.ts"
import { inOneStep } from "../src/features/ledger/index.ts"
import { type SequenceDeps, sequence } from "../src/features/ledger/sequence.ts"
import { type Report, verifyLedger } from "../src/features/ledger/verify/index.ts"
import { type TestClock, testClock } from "../src/platform/clock.ts"
import { createLog } from "../src/platform/log.ts"
import { openKeyring } from "../src/platform/secrets.ts"
import { openTestDatabase, type TestDatabase } from "./database.ts"

/** A ledger on a database of its own, with a data directory, and the shortest ways to write, sequence and verify. */
export interface TestLedger {
  deps: SequenceDeps & Pick<TestDatabase, "db">
  clock: TestClock
  database: TestDatabase
  dataDir: string
  /** One step for each payload: `note.written` about note 1, 2, 3 … Returns the entries' identifiers. */
  write(...payloads: Json[]): Promise<string[]>
  sequence(batch?: number): Promise<number>
  verify(): Promise<Report>
  close(): Promise<void>
}

export const writer = { kind: "person", id: "0198c0de-0000-7000-8000-000000000001", roles: [] } as const

export async function openTestLedger(): Promise<TestLedger> {
  const database = await openTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), "vigie-ledger-"))
  const clock = testClock()
  const keyring = openKeyring({ file: join(dataDir, "secrets.key") })
  const deps = {
    pool: database.pool,
    db: database.db,
    clock,
    keyring,
    publicUrl: "https://vigie.lac-aux-brumes.example",
    config: { dataDir } as SequenceDeps["config"],
    log: createLog({ level: "silent", pretty: false }),
    queue: { enqueue: async () => undefined } as unknown as SequenceDeps["queue"],
    live: { announce: async () => undefined } as unknown as SequenceDeps["live"],
  }
  let written = 0
  return {
    deps,
    clock,
    database,
    dataDir,
    async write(...payloads) {
      const ids: string[] = []
      for (const payload of payloads) {
        clock.advance({ milliseconds: 2 })
        const subject = { kind: "note", id: String(++written) }
        ids.push(
          await inOneStep(deps, writer, "test.write", (step) =>
            step.record({ event: "note.written", subject, payload }),
          ),
        )
      }
      return ids
    },
    sequence: (batch) => sequence(deps, batch),
    async verify() {
      const copies = await readCopies(dataDir)
      const options = { now: clock.now(), keyring, copies, mustHaveCopy: true }
      for await (const step of verifyLedger(database.pool, options))
        if (step.is === "report") return step.report
      throw new Error("no report")
    },
    async close() {
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
