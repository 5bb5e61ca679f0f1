import type { Actor } from "../../../core/authority/roles.ts"
import { isRefusal, type Refusal } from "../../../core/refusal.ts"
import { download } from "../../../platform/http/download.ts"
import { on, type Route } from "../../../platform/http/route.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep } from "../../ledger/index.ts"
import * as contract from "../contract.ts"
import { may } from "../may.ts"
import { listExamples, writeCases, writeExamples } from "./examples.ts"
import { exportRight, readRight } from "./right.ts"

export const routes: Route<Deps>[] = [
  on(contract.readRight, may.read, (deps: Deps, { query }) => readRight(deps, query.month)),
  on(contract.exportRight, may.read, async (deps: Deps, { query }) => {
    const table = await exportRight(deps, query.month, query.language_of_file)
    return download(only(table), "proposals.csv")
  }),
  on(contract.listExamples, may.read, (deps: Deps, { query }) => listExamples(deps, query)),
  on(contract.exportExamples, may.export_examples, async (deps: Deps, { actor, query }) => {
    const told = await tellExport(deps, actor, { format: "csv", month: query.month ?? null })
    if (isRefusal(told)) return told
    return download(writeExamples(deps, query.month, query.language_of_file), "examples.csv")
  }),
  on(contract.exportCases, may.export_examples, async (deps: Deps, { actor, query }) => {
    const told = await tellExport(deps, actor, { format: "ndjson", month: query.month ?? null })
    if (isRefusal(told)) return told
    const { body } = download(writeCases(deps, query.month), "examples.ndjson")
    const headers = {
      "content-type": "application/x-ndjson",
      "content-disposition": `attachment; filename="examples.ndjson"`,
      "cache-control": "no-store",
    }
    return new Response(body, { headers })
  }),
]

/** Words of the public leave Vigie: who took them is in the ledger. */
async function tellExport(
  deps: Deps,
  actor: Actor,
  what: { format: string; month: string | null },
): Promise<undefined | Refusal> {
  return inOneStep(deps, actor, "inbox.export-examples", async (step) => {
    await step.record({
      event: "examples.exported",
      subject: { kind: "inbox", id: "examples" },
      payload: what,
    })
    return undefined
  })
}

async function* only(text: string): AsyncGenerator<string> {
  yield text
}
