import { refuse } from "../../core/refusal.ts"
import { on, type Route } from "../../platform/http/route.ts"
import {
  type Account,
  accountReading,
  describeAccounts,
  findAccount,
  pageAccounts,
} from "../accounts/index.ts"
import type { Deps } from "../deps.ts"
import * as contract from "./contract.ts"
import { countHeard, measureDelays } from "./figures.ts"
import { may } from "./may.ts"
import { searchPosts } from "./queries.ts"
import { watchRoutes } from "./watches/routes.ts"

/** Everyone signed in may read what is heard: it is public. */
const heard: Route<Deps>[] = [
  on(accountReading.listAccounts, "everyone", async (deps: Deps, { query }) => {
    const { items, ...next } = await pageAccounts(deps, query)
    return { items: await describeWhole(deps, items), ...next }
  }),
  on(accountReading.readAccount, "everyone", async (deps: Deps, { params }) => {
    const account = await findAccount(deps, params.id)
    const [answer] = account ? await describeWhole(deps, [account]) : []
    return answer ?? refuse("not_found", "accounts.not_found")
  }),
  on(contract.searchPosts, may.read, (deps: Deps, { query }) => searchPosts(deps, query)),
]

export const routes: Route<Deps>[] = [...heard, ...watchRoutes]

/** An account with what listening knows of it. */
async function describeWhole(deps: Deps, accounts: readonly Account[]) {
  const ids = accounts.map((account) => account.id)
  const [described, delays, heard] = await Promise.all([
    describeAccounts(deps, accounts),
    measureDelays(deps, ids),
    countHeard(deps, ids),
  ])
  return described.map((account) => ({
    ...account,
    delay: delays.get(account.id) ?? null,
    heard: heard.get(account.id) ?? { posts: 0, addressed: 0, lastAt: null },
  }))
}
