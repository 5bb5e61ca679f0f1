/**
 * How fast the ledger is placed, verified and proved, and in how much memory.
 *
 *   node bench/ledger.ts [entries, 200000 if not said]
 */
import { randomBytes } from "node:crypto"
import { payloadDigest } from "../src/core/merkle/index.ts"
import { proveInLatest } from "../src/features/ledger/prove.ts"
import { findEntry } from "../src/features/ledger/queries.ts"
import { sha256 } from "../src/features/ledger/rows.ts"
import { startStopwatch } from "../src/platform/clock.ts"
import { newId } from "../src/platform/ids.ts"
import { openTestLedger, type TestLedger } from "../tests/ledger.ts"

const count = Number(process.argv[2] ?? 200_000)
const ledger = await openTestLedger()
try {
  await measure(ledger)
} finally {
  await ledger.close()
}

async function measure({ deps, sequence, verify }: TestLedger): Promise<void> {
  let first = ""
  for (let left = count; left > 0; left -= 5000) {
    const made = await fill(ledger, Math.min(left, 5000))
    first ||= made
  }
  say("placed", await timed(() => sequence()))
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let highest = before
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
  }, 50)
  const verified = await timed(verify)
  say(`verified (${verified.value.size} placed, sound: ${verified.value.isSound})`, verified)
  clearInterval(watch)
  console.log(
    `verifying took ${Math.round((highest - before) / 2 ** 20)} MB over ${Math.round(before / 2 ** 20)} MB`,
  )
  const entry = await findEntry(deps, first)
  const proof = await timed(async () => entry && (await proveInLatest(deps, entry)))
  console.log(
    `the first entry proved in ${Math.round(proof.ms)} ms, ${Math.round(proof.cpu)} ours: ${proof.value?.isIncluded}`,
  )
}

/** Entries written straight into the tables: what is measured here is what comes after. Answers the first identifier. */
async function fill({ deps, clock }: TestLedger, size: number): Promise<string> {
  const rows = Array.from({ length: size }, (_, n) => {
    const payload = { text: `Bonjour, votre demande ${n} est entre bonnes mains.`, n }
    const salt = randomBytes(32)
    return {
      id: newId(clock),
      payload: JSON.stringify(payload),
      salt,
      digest: payloadDigest(sha256, salt, payload),
    }
  })
  const columns = [rows.map(({ id }) => id), rows.map(({ digest }) => digest)]
  await deps.pool.query(
    `insert into ledger_entry select id, $3, 'person', 'bench', 'note.written', 'note', '1', digest
     from unnest($1::uuid[], $2::text[]) as made (id, digest)`,
    [...columns, clock.now().round("millisecond").toString()],
  )
  await deps.pool.query(
    "insert into ledger_payload select * from unnest($1::uuid[], $2::bytea[], $3::jsonb[])",
    [columns[0], rows.map(({ salt }) => salt), rows.map(({ payload }) => payload)],
  )
  await deps.pool.query("insert into ledger_pending select unnest($1::uuid[])", [columns[0]])
  return rows[0]?.id ?? ""
}

/** Both the time that passed and the time this process computed: the machine may have other work. */
async function timed<Value>(act: () => Promise<Value>): Promise<{ ms: number; cpu: number; value: Value }> {
  const elapsed = startStopwatch()
  const used = process.cpuUsage()
  const value = await act()
  const { user, system } = process.cpuUsage(used)
  return { ms: elapsed(), cpu: (user + system) / 1000, value }
}

function say(what: string, { ms, cpu }: { ms: number; cpu: number }): void {
  console.log(
    `${count} entries ${what} in ${(ms / 1000).toFixed(1)} s, ${(cpu / 1000).toFixed(1)} s of them ours`,
  )
}
