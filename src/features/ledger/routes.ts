import type { Json } from "../../core/merkle/index.ts"
import { isRefusal, refuse } from "../../core/refusal.ts"
import { download } from "../../platform/http/download.ts"
import { on, type Route } from "../../platform/http/route.ts"
import { newId } from "../../platform/ids.ts"
import type { Deps } from "../deps.ts"
import { erasePayloads, recordExport, recordReading, startVerification } from "./actions.ts"
import * as contract from "./contract.ts"
import { toCsv } from "./csv.ts"
import { may } from "./may.ts"
import { proveInLatest } from "./prove.ts"
import {
  countPending,
  type Entry,
  everyEntry,
  type Filters,
  findCheckpoint,
  findEntry,
  findLatestVerification,
  listEntries,
} from "./queries.ts"

export const routes: Route<Deps>[] = [
  on(contract.listEntries, may.read, async (deps: Deps, { actor, query }) => {
    const page = await listEntries(deps, query)
    await recordReading(deps, actor, { kind: "ledger", id: "entries" }, searchOf(query))
    return page
  }),
  on(contract.exportEntries, may.read, async (deps: Deps, { actor, query }) => {
    // What is exported is what was there when it was asked for, and not the entry about the export.
    const before = newId(deps.clock)
    await recordExport(deps, actor, searchOf(query))
    return download(toCsv(everyEntry(deps, query, before), query.language), "vigie-ledger.csv")
  }),
  on(contract.getEntry, may.read, async (deps: Deps, { actor, params }) => {
    const entry = await findEntry(deps, params.id)
    if (!entry) return refuse("not_found", "ledger.no_such_entry")
    if (holdsMore(entry)) await recordReading(deps, actor, { kind: "ledger_entry", id: entry.id }, {})
    return { entry, proof: await proveInLatest(deps, entry) }
  }),
  on(contract.getCheckpoint, may.read, async (deps: Deps) => ({
    checkpoint: (await findCheckpoint(deps)) ?? null,
    pending: await countPending(deps),
  })),
  on(contract.askVerification, may.read, async (deps: Deps, { actor }) => {
    const running = await findLatestVerification(deps)
    if (running?.state === "running") return running
    await startVerification(deps, actor)
    return (await findLatestVerification(deps)) ?? refuse("unavailable", "ledger.no_verification")
  }),
  on(contract.getLatestVerification, may.read, async (deps: Deps) => ({
    verification: (await findLatestVerification(deps)) ?? null,
  })),
  on(contract.erasePayloads, may.erase, async (deps: Deps, { actor, body }) => {
    const done = await erasePayloads(deps, actor, body.entries, body.reason)
    return isRefusal(done) ? done : { erased: done.erased }
  }),
]

/** An entry without a payload tells nothing that the list does not. */
const holdsMore = ({ payload }: Entry) => payload !== null && JSON.stringify(payload) !== "{}"

/** The filters that were given, as a payload. */
function searchOf(query: Filters): { [name: string]: Json } {
  const { actor, event, subjectKind, subjectId, from, to, search } = query
  const given = Object.entries({ actor, event, subjectKind, subjectId, from, to, search })
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
