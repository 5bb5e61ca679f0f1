import { and, asc, eq, isNull, sql } from "drizzle-orm"
import type { z } from "zod"
import type { Connector } from "../../connectors/contract.ts"
import { cutPage, readCursor } from "../../platform/http/cursor.ts"
import type { Deps } from "../deps.ts"
import { namesOf, unitsOf } from "../people/index.ts"
import { withoutSecrets } from "./connection.ts"
import type { account, network } from "./contract.ts"
import { type Account, accountTable } from "./tables.ts"

type Answer = z.input<typeof account>
/** An account as the API shows it, less what listening knows of it. */
type DescribedAccount = Omit<Answer, "delay" | "heard">

/** An account that was not removed. */
export async function findAccount(deps: Pick<Deps, "db">, id: string): Promise<Account | undefined> {
  const [row] = await deps.db
    .select()
    .from(accountTable)
    .where(and(eq(accountTable.id, id), isNull(accountTable.removedAt)))
  return row && withoutSecrets(row)
}

/** A page of accounts by name, and the cursor of the next. */
export async function pageAccounts(deps: Deps, asked: { cursor?: string | undefined; limit: number }) {
  const after = readCursor(asked.cursor, ["text", "id"])
  const rows = await deps.db
    .select()
    .from(accountTable)
    .where(
      and(
        isNull(accountTable.removedAt),
        after
          ? sql`(${accountTable.name}, ${accountTable.id}) > (${after[0]}, ${after[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(accountTable.name), asc(accountTable.id))
    .limit(asked.limit + 1)
  return cutPage(rows.map(withoutSecrets), asked.limit, ({ name, id }) => [name, id])
}

/** What each account's own tables say of it, for the API; with the unit it belongs to and who paused it. */
export async function describeAccounts(
  deps: Deps,
  accounts: readonly Account[],
): Promise<DescribedAccount[]> {
  const units = await unitsOf(
    deps,
    accounts.flatMap(({ unitId }) => unitId ?? []),
  )
  const people = await namesOf(
    deps,
    accounts.flatMap(({ pausedBy }) => pausedBy ?? []),
  )
  return accounts.map((account) => {
    const { id, network, name, language, zone, profile, can, state, said, failures } = account
    const { unitId, pausedBy, pausedAt } = account
    return {
      ...{ id, network, name, language, zone, profile, can, state, said, failures },
      unit: (unitId && units.get(unitId)) || null,
      failingSince: account.failingSince?.toString() ?? null,
      lastSuccessAt: account.lastSuccessAt?.toString() ?? null,
      nextListenAt: account.nextListenAt?.toString() ?? null,
      connectedAt: account.connectedAt.toString(),
      paused: pausedAt && {
        by: (pausedBy && people.get(pausedBy)?.name) || null,
        at: pausedAt.toString(),
      },
      typed: typedIn(account, deps.connectors.get(network)),
    }
  })
}

function typedIn(account: Account, connector?: Connector): Record<string, string> {
  const shown = (connector?.fields ?? []).filter((field) => !field.secret && account.settings[field.name])
  return Object.fromEntries(shown.map((field) => [field.name, account.settings[field.name] ?? ""]))
}

/** The networks of this installation, by word. */
export function listNetworks(deps: Deps): z.input<typeof network>[] {
  return [...deps.connectors.values()]
    .map(({ network, fields, can }) => ({ network, fields, can }))
    .toSorted((a, b) => (a.network < b.network ? -1 : 1))
}
