import { refuse } from "../../core/refusal.ts"
import type { Bench } from "../../platform/bench.ts"
import { on, type Route } from "../../platform/http/route.ts"
import type { Deps } from "../deps.ts"
import { changeOverlay, undoOverlay } from "./changing/actions.ts"
import { effectOf } from "./changing/effect.ts"
import { findInForce, pageVersions } from "./changing/queries.ts"
import { readDraft, readText } from "./changing/written.ts"
import * as contract from "./contract.ts"
import { may } from "./may.ts"
import { describe } from "./read/describe.ts"
import { pageExamples, pageTerms } from "./read/lists.ts"
import { tryOn } from "./try.ts"

/** The packs that come with Vigie, or the overlay, cannot be read: the log says why. */
const unreadable = () => refuse("unavailable", "framework.unreadable")

export const routes: Route<Deps>[] = [
  on(contract.readFramework, may.read, async (deps: Deps, { query }) => {
    const bench = await deps.judge.bench()
    return bench ? describe(bench.merged, versionOf(bench), query.pack) : unreadable()
  }),
  on(contract.listTerms, may.read, async (deps: Deps, { params, query }) => {
    const bench = await deps.judge.bench()
    if (!bench) return unreadable()
    return (
      pageTerms(bench.merged, params.id, bench.overlay, query) ?? refuse("not_found", "framework.no_lexicon")
    )
  }),
  on(contract.listExamples, may.read, async (deps: Deps, { query }) => {
    const bench = await deps.judge.bench()
    return bench ? pageExamples(bench.merged, query) : unreadable()
  }),
  // Secret: no answer is kept to repeat, since it would say what the text was.
  on(
    contract.tryText,
    may.read,
    async (deps: Deps, { body }) => {
      const bench = await deps.judge.bench()
      if (!bench) return unreadable()
      const { under, faults } = await benchUnder(bench, body.overlay)
      return {
        tried: under ? tryOn(body, under, deps.clock.now()) : null,
        faults: faults.slice(0, mostFaults),
      }
    },
    { secret: true },
  ),
  on(contract.readOverlay, may.read, async (deps: Deps) => {
    const found = await findInForce(deps)
    const { overlay } = await readText(found?.text ?? "{}")
    return { version: found?.version ?? 0, overlay: { ...overlay?.value } }
  }),
  on(contract.downloadOverlay, may.read, async (deps: Deps) => {
    const found = await findInForce(deps)
    return new Response(found?.text ?? "{}\n", {
      headers: {
        "content-type": "application/yaml; charset=utf-8",
        "content-disposition": 'attachment; filename="overlay.yaml"',
      },
    })
  }),
  on(contract.listVersions, may.read, (deps: Deps, { query }) => pageVersions(deps, query)),
  on(contract.foresee, may.change, async (deps: Deps, { body }) => {
    const bench = await deps.judge.bench()
    if (!bench) return unreadable()
    const { under, faults } = await benchUnder(bench, body.overlay)
    const effect = under && (await effectOf(bench, under, deps.clock.now()))
    return { faults: faults.slice(0, mostFaults), ...(effect ?? { tried: 0, changed: [], count: 0 }) }
  }),
  on(contract.changeOverlay, may.change, async (deps: Deps, { actor, body }) => {
    if (actor.kind !== "person") return notAPerson()
    const bench = await deps.judge.bench()
    return bench ? changeOverlay(deps, actor, bench, body) : unreadable()
  }),
  on(contract.undoOverlay, may.change, async (deps: Deps, { actor, body }) =>
    actor.kind === "person" ? undoOverlay(deps, actor, body) : notAPerson(),
  ),
]

const mostFaults = 20
const notAPerson = () => refuse("not_allowed", "framework.not_a_person")

/** The bench as if an overlay were in force; as it is when none is said. */
async function benchUnder(bench: Bench, draft: Readonly<Record<string, unknown>> | undefined) {
  if (!draft) return { under: bench, faults: [] }
  const { overlay, faults } = await readDraft(draft)
  const laid = overlay && bench.under(overlay)
  return { under: laid?.bench, faults: [...faults, ...(laid?.faults ?? [])] }
}

const versionOf = ({ ready }: Bench) => Number(ready.versions.overlay ?? 0)
