import { eq } from "drizzle-orm"
import type { Connected, Profile } from "../../connectors/contract.ts"
import type { Actor } from "../../core/authority/roles.ts"
import type { Language } from "../../core/language.ts"
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts"
import { isZone } from "../../core/time/index.ts"
import { newId } from "../../platform/ids.ts"
import type { Deps } from "../deps.ts"
import { inOneStep, type Step } from "../ledger/index.ts"
import { isOpenUnit } from "../people/index.ts"
import { tryConnection } from "./attempt.ts"
import { change, healthy, identityOf, isPresent, nobodyListens, type Row, set, tell } from "./change.ts"
import { silence } from "./health.ts"
import { sealSecrets } from "./secrets.ts"
import { accountTable } from "./tables.ts"

interface AskedAccount {
  network: string
  input: Record<string, string>
  /** What people here call it. Default: the network's own name. */
  name?: string | undefined
  language: Language
  zone: string
  unitId?: string | undefined
}

/** Connects an account and listens to it at once. One that was removed comes back with its history and its cursor. */
export async function connectAccount(
  deps: Deps,
  actor: Actor,
  asked: AskedAccount,
): Promise<{ id: string; profile: Profile } | Refusal> {
  const connector = deps.connectors.get(asked.network)
  if (!connector) return refuse("not_found", "accounts.unknown_network", { network: asked.network })
  if (!isZone(asked.zone)) return refuse("invalid", "accounts.unknown_zone", { zone: asked.zone })
  const connected = await tryConnection(deps, connector, asked.input)
  if (isRefusal(connected)) return connected
  return inOneStep(deps, actor, "accounts.connect", async (step) => {
    if (asked.unitId && !(await isOpenUnit(step, asked.unitId)))
      return refuse("invalid", "accounts.unknown_unit")
    const before = await findSame(step, asked.network, connected.profile)
    if (before && !before.removedAt)
      return refuse("conflict", "accounts.already_connected", { name: before.name })
    const id = before?.id ?? newId(deps.clock)
    const described = {
      network: asked.network,
      name: asked.name ?? connected.profile.name,
      language: asked.language,
      zone: asked.zone,
      unitId: asked.unitId ?? null,
      connectedAt: step.now,
      removedAt: null,
      ...freshConnection(deps, step, id, connected, (before?.connection ?? 0) + 1),
    }
    await step.db
      .insert(accountTable)
      .values({ id, ...described })
      .onConflictDoUpdate({ target: accountTable.id, set: described })
    await tell(step, "account.connected", id, { network: asked.network, ...identityOf(connected.profile) })
    return { id, profile: connected.profile }
  })
}

/** Gives the account new credentials. They must be those of the same account. Listening resumes where it was. */
export async function reconnectAccount(
  deps: Deps,
  actor: Actor,
  accountId: string,
  input: Record<string, string>,
): Promise<{ id: string; profile: Profile } | Refusal> {
  const [row] = await deps.db.select().from(accountTable).where(isPresent(accountId))
  if (!row) return refuse("not_found", "accounts.not_found")
  const connector = deps.connectors.get(row.network)
  if (!connector) return refuse("unavailable", "accounts.unknown_network", { network: row.network })
  const connected = await tryConnection(deps, connector, input)
  if (isRefusal(connected)) return connected
  if (connected.profile.id !== row.profile.id)
    return refuse("conflict", "accounts.other_account", { name: connected.profile.name })
  const changed = await change(deps, actor, accountId, "accounts.reconnect", async (step, account) => {
    await set(step, accountId, freshConnection(deps, step, accountId, connected, account.connection + 1))
    await silence(step, accountId)
    await tell(step, "account.reconnected", accountId, identityOf(connected.profile))
  })
  return isRefusal(changed) ? changed : { id: accountId, profile: connected.profile }
}

function freshConnection(deps: Deps, step: Step, id: string, connected: Connected, connection: number) {
  return {
    profile: connected.profile,
    settings: connected.settings,
    secrets: sealSecrets(deps.keyring, id, connected.secrets),
    can: connected.can,
    connection,
    nextListenAt: connected.can.listen ? step.now : null,
    ...healthy,
    ...nobodyListens,
  }
}

/** The account of this identity: the one that is there, else the one that was removed last. */
async function findSame(step: Step, network: string, profile: Profile): Promise<Row | undefined> {
  // Two people connecting the same account at once: the second waits here, then sees the first.
  await step.client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `account ${network} ${profile.id}`,
  ])
  const found = await step.client.query<{ id: string }>(
    `select id from accounts_account where network = $1 and profile ->> 'id' = $2
     order by removed_at desc nulls first limit 1`,
    [network, profile.id],
  )
  const id = found.rows[0]?.id
  if (!id) return undefined
  const [row] = await step.db.select().from(accountTable).where(eq(accountTable.id, id)).for("update")
  return row
}
