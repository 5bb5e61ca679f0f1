import { refuse } from "../../core/refusal.ts"
import type { Bench } from "../../platform/bench.ts"
import { on, type Route } from "../../platform/http/route.ts"
import type { Deps } from "../deps.ts"
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
      return bench ? { tried: tryOn(body, bench, deps.clock.now()), faults: [] } : unreadable()
    },
    { secret: true },
  ),
]

const versionOf = ({ ready }: Bench) => Number(ready.versions.overlay ?? 0)
