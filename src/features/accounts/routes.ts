import { on, type Route } from "../../platform/http/route.ts"
import type { Deps } from "../deps.ts"
import { listenNow, pauseAccount, removeAccount, renameAccount, resumeAccount } from "./actions.ts"
import { connectAccount, reconnectAccount } from "./connect.ts"
import * as contract from "./contract.ts"
import { may } from "./may.ts"
import { listNetworks } from "./queries.ts"

/** What is asked holds credentials: see `Route.secret`. */
const secret = { secret: true }

/** The two that read accounts are answered by listening, which knows their delays and what was heard. */
export const routes: Route<Deps>[] = [
  on(contract.listNetworks, may.read, async (deps: Deps) => ({ items: listNetworks(deps) })),
  on(
    contract.connectAccount,
    may.connect,
    (deps: Deps, { actor, body }) => connectAccount(deps, actor, body),
    secret,
  ),
  on(
    contract.reconnectAccount,
    may.connect,
    (deps: Deps, { actor, params, body }) => reconnectAccount(deps, actor, params.id, body.input),
    secret,
  ),
  on(contract.renameAccount, may.change, (deps: Deps, { actor, params, body }) =>
    renameAccount(deps, actor, params.id, body),
  ),
  on(contract.pauseAccount, may.pause, (deps: Deps, { actor, params }) =>
    pauseAccount(deps, actor, params.id),
  ),
  on(contract.resumeAccount, may.pause, (deps: Deps, { actor, params }) =>
    resumeAccount(deps, actor, params.id),
  ),
  on(contract.listenNow, may.listen_now, (deps: Deps, { actor, params }) =>
    listenNow(deps, actor, params.id),
  ),
  on(contract.removeAccount, may.connect, (deps: Deps, { actor, params }) =>
    removeAccount(deps, actor, params.id),
  ),
]
