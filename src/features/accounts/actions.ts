import type { Actor } from "../../core/authority/roles.ts"
import type { Language } from "../../core/language.ts"
import { refuse } from "../../core/refusal.ts"
import { isZone } from "../../core/time/index.ts"
import type { Deps } from "../deps.ts"
import { isOpenUnit } from "../people/index.ts"
import { change, healthy, identityOf, nobodyListens, set, tell } from "./change.ts"
import { silence } from "./health.ts"
import { sealSecrets } from "./secrets.ts"

/** Stops listening until somebody resumes. Doing it twice changes nothing. */
export const pauseAccount = (deps: Deps, actor: Actor, accountId: string) =>
  change(deps, actor, accountId, "accounts.pause", async (step, account) => {
    if (account.state === "paused") return undefined
    await set(step, accountId, {
      state: "paused",
      pausedBy: actor.kind === "person" ? actor.id : null,
      pausedAt: step.now,
      ...nobodyListens,
    })
    await silence(step, accountId)
    await tell(step, "account.paused", accountId, { name: account.name })
  })

/** Listens again, from where it was. */
export const resumeAccount = (deps: Deps, actor: Actor, accountId: string) =>
  change(deps, actor, accountId, "accounts.resume", async (step, account) => {
    if (account.state !== "paused") return undefined
    await set(step, accountId, { ...healthy, nextListenAt: step.now })
    await tell(step, "account.resumed", accountId, { name: account.name })
  })

/** Makes the account due now, whatever its rhythm or its failures; listening takes it within seconds. */
export const listenNow = (deps: Deps, actor: Actor, accountId: string) =>
  change(deps, actor, accountId, "accounts.listen-now", async (step, account) => {
    if (account.state === "paused") return refuse("conflict", "accounts.is_paused", { name: account.name })
    await set(step, accountId, { nextListenAt: step.now })
    await tell(step, "account.listening_asked", accountId, { name: account.name })
  })

/** Takes the account out and forgets its credentials. What was heard stays. */
export const removeAccount = (deps: Deps, actor: Actor, accountId: string) =>
  change(deps, actor, accountId, "accounts.remove", async (step, account) => {
    await set(step, accountId, {
      removedAt: step.now,
      secrets: sealSecrets(deps.keyring, accountId, {}),
      connection: account.connection + 1,
      nextListenAt: null,
      ...nobodyListens,
    })
    await silence(step, accountId)
    await tell(step, "account.removed", accountId, {
      network: account.network,
      ...identityOf(account.profile),
    })
  })

interface AskedChange {
  name?: string | undefined
  language?: Language | undefined
  zone?: string | undefined
  unitId?: string | null | undefined
}

/** Changes what people here say of the account; only what is given changes. */
export async function renameAccount(deps: Deps, actor: Actor, accountId: string, asked: AskedChange) {
  const { zone, unitId } = asked
  if (zone !== undefined && !isZone(zone)) return refuse("invalid", "accounts.unknown_zone", { zone })
  return change(deps, actor, accountId, "accounts.rename", async (step, account) => {
    if (unitId && !(await isOpenUnit(step, unitId))) return refuse("invalid", "accounts.unknown_unit")
    const { name, language, zone, unitId: unit } = { ...account, ...withoutUndefined(asked) }
    const after = { name, language, zone, unitId: unit }
    await set(step, accountId, after)
    const before = {
      name: account.name,
      language: account.language,
      zone: account.zone,
      unitId: account.unitId,
    }
    await tell(step, "account.changed", accountId, { before, after })
  })
}

function withoutUndefined<Values extends object>(values: Values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Values]: Exclude<Values[Name], undefined>
  }
}
