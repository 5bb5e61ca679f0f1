import type { Actor } from "../../../core/authority/roles.ts"
import { isRefusal, type Refusal, refuse } from "../../../core/refusal.ts"
import { download } from "../../../platform/http/download.ts"
import { on, type Route } from "../../../platform/http/route.ts"
import type { Deps } from "../../deps.ts"
import { findOrganisation, findPerson } from "../../people/index.ts"
import * as contract from "../contract.ts"
import { may } from "../may.ts"
import * as act from "./actions.ts"
import { writeFinds } from "./csv.ts"
import { countFinds, listFinds } from "./finds.ts"
import { describeWatch, listWatches, readWatch } from "./queries.ts"
import { explainQuery } from "./read.ts"
import { markFinds } from "./seen.ts"
import { testQuery } from "./try.ts"

type Person = Extract<Actor, { kind: "person" }>

/** Changes a watch as a person, and answers it as it became. */
async function changing(
  deps: Deps,
  actor: Actor,
  change: (person: Person) => Promise<{ id: string } | Refusal>,
) {
  if (actor.kind !== "person") return refuse("not_allowed", "platform.not_allowed")
  const done = await change(actor)
  return isRefusal(done) ? done : describeWatch(deps, await zoneOf(deps, actor), done.id)
}

/** Where a day begins for who asks. */
async function zoneOf(deps: Deps, actor: Actor): Promise<string> {
  const person = actor.kind === "person" ? await findPerson(deps, actor.id) : undefined
  return person?.zone ?? (await findOrganisation(deps))?.zone ?? "UTC"
}

/** What is told of strangers' posts is not kept a second time to answer a repeated key with. */
const notKept = { secret: true }

const watches: Route<Deps>[] = [
  on(contract.listWatches, may.read, async (deps: Deps, { actor, query }) =>
    listWatches(deps, await zoneOf(deps, actor), query),
  ),
  on(contract.createWatch, may.watch, (deps: Deps, { actor, body }) =>
    changing(deps, actor, (person) => act.createWatch(deps, person, body)),
  ),
  on(contract.explainQuery, may.read, async (_deps: Deps, { body }) => explainQuery(body.query)),
  on(
    contract.testQuery,
    may.read,
    async (deps: Deps, { actor, body }) => testQuery(deps, await zoneOf(deps, actor), body),
    notKept,
  ),
  on(contract.readWatch, may.read, async (deps: Deps, { actor, params }) =>
    readWatch(deps, await zoneOf(deps, actor), params.id),
  ),
  on(contract.changeWatch, may.watch, (deps: Deps, { actor, params, body }) =>
    changing(deps, actor, (person) => act.changeWatch(deps, person, params.id, body)),
  ),
  on(contract.switchOn, may.watch, (deps: Deps, { actor, params, body }) =>
    changing(deps, actor, (person) => act.switchOn(deps, person, params.id, body)),
  ),
  on(contract.switchOff, may.watch, (deps: Deps, { actor, params }) =>
    changing(deps, actor, (person) => act.switchOff(deps, person, params.id)),
  ),
  on(contract.deleteWatch, may.watch, async (deps: Deps, { actor, params }) => {
    if (actor.kind !== "person") return refuse("not_allowed", "platform.not_allowed")
    const done = await act.deleteWatch(deps, actor, params.id)
    return isRefusal(done) ? done : new Response(null, { status: 204 })
  }),
]

const finds: Route<Deps>[] = [
  on(contract.listFinds, may.read, async (deps: Deps, { actor, query }) =>
    listFinds(deps, await zoneOf(deps, actor), query),
  ),
  on(contract.countFinds, may.read, async (deps: Deps, { actor, query }) => ({
    count: await countFinds(deps, await zoneOf(deps, actor), query),
  })),
  on(contract.exportFinds, may.read, async (deps: Deps, { actor, query }) => {
    const { language_of_file: language, ...filters } = query
    return download(writeFinds(deps, await zoneOf(deps, actor), filters, language), "mentions.csv")
  }),
  on(contract.markFinds, may.see, async (deps: Deps, { actor, body }) => {
    if (actor.kind !== "person") return refuse("not_allowed", "platform.not_allowed")
    await markFinds(deps, actor, body)
    return new Response(null, { status: 204 })
  }),
]

export const watchRoutes: Route<Deps>[] = [...watches, ...finds]
