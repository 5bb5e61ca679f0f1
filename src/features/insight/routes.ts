import { refuse } from "../../core/refusal.ts"
import { on, type Route } from "../../platform/http/route.ts"
import type { Deps } from "../deps.ts"
import * as contract from "./contract.ts"
import { may } from "./may.ts"
import { readNow, readStrip, rememberVisit } from "./queries.ts"

export const routes: Route<Deps>[] = [
  on(contract.readStrip, "everyone", (deps: Deps, { actor }) => readStrip(deps, actor)),
  on(contract.readNow, may.read, (deps: Deps, { actor, query }) => readNow(deps, actor, query)),
  on(contract.markVisit, "everyone", async (deps: Deps, { actor }) =>
    actor.kind === "person" ? rememberVisit(deps, actor.id) : refuse("not_allowed", "platform.not_allowed"),
  ),
]
