import { isRefusal } from "../../core/refusal.ts"
import { on, type Route } from "../../platform/http/route.ts"
import type { Deps } from "../deps.ts"
import { createOrganisation, enter } from "./actions.ts"
import * as contract from "./contract.ts"
import { readSessionOf } from "./queries.ts"

export const routes: Route<Deps>[] = [
  on(contract.readSession, "public", (deps: Deps, { actor }) => readSessionOf(deps, actor)),
  on(contract.signIn, "public", (deps: Deps, { body, request, from }) =>
    enter(deps, body.email, body.password, request, from),
  ),
  on(contract.signOut, "public", async (deps: Deps, { request }) => {
    const left = await deps.signin.leave(request)
    return new Response(null, { status: 204, headers: left.headers })
  }),
  on(contract.startOrganisation, "public", async (deps: Deps, { body, request, from }) => {
    const made = await createOrganisation(deps, body)
    if (isRefusal(made)) return made
    return enter(deps, body.person.email, body.person.password, request, from)
  }),
]
