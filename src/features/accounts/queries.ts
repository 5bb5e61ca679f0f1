import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm"
import type { z } from "zod"
import type { Connector } from "../../connectors/contract.ts"
import { rowsOf } from "../../platform/db.ts"
import type { Deps } from "../deps.ts"
import { withoutSecrets } from "./connection.ts"
import type { account, network } from "./contract.ts"
import { type Account, accountTable } from "./tables.ts"

type Answer = z.input<typeof account>
/** An account as the API shows it, less what listening knows of it. */
export type DescribedAccount = Omit<Answer, "delay" | "heard">

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
  const after = readCursor(asked.cursor)
  const rows = await deps.db
    .select()
    .from(accountTable)
    .where(
      and(
        isNull(accountTable.removedAt),
        after
          ? sql`(${accountTable.name}, ${accountTable.id}) > (${after.name}, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(accountTable.name), asc(accountTable.id))
    .limit(asked.limit + 1)
  const shown = rows.slice(0, asked.limit)
  const last = rows.length > shown.length ? shown.at(-1) : undefined
  return { accounts: shown.map(withoutSecrets), ...(last ? { next: writeCursor(last) } : {}) }
}

/** What each account's own tables say of it, for the API. */
export async function describeAccounts(
  deps: Deps,
  accounts: readonly Account[],
): Promise<DescribedAccount[]> {
  const around = await findAround(
    deps,
    accounts.map((account) => account.id),
  )
  return accounts.map((account) =>
    describe(account, deps.connectors.get(account.network), around.get(account.id)),
  )
}

interface Around {
  id: string
  unit_id: string | null
  unit_fr: string | null
  unit_en: string | null
  paused_by: string | null
}

/** The names of the unit that owns each account and of the person who paused it. */
async function findAround(deps: Deps, ids: readonly string[]): Promise<Map<string, Around>> {
  if (ids.length === 0) return new Map()
  const found = await deps.db.execute(sql`
    select a.id, u.id as unit_id, u.name_fr as unit_fr, u.name_en as unit_en, p.name as paused_by
    from accounts_account a
    left join people_unit u on u.id = a.unit_id
    left join people_person p on p.id = a.paused_by
    where ${inArray(sql`a.id`, [...ids])}`)
  return new Map(rowsOf<Around>(found).map((row) => [row.id, row]))
}

function describe(account: Account, connector?: Connector, around?: Around): DescribedAccount {
  const { id, network, name, language, zone, profile, can, state, said, failures } = account
  return {
    ...{ id, network, name, language, zone, profile, can, state, said, failures },
    unit: around?.unit_id ? { id: around.unit_id, fr: around.unit_fr ?? "", en: around.unit_en ?? "" } : null,
    failingSince: account.failingSince?.toString() ?? null,
    lastSuccessAt: account.lastSuccessAt?.toString() ?? null,
    nextListenAt: account.nextListenAt?.toString() ?? null,
    connectedAt: account.connectedAt.toString(),
    paused: account.pausedAt ? { by: around?.paused_by ?? null, at: account.pausedAt.toString() } : null,
    typed: typedIn(account, connector),
  }
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

/** True when this unit exists and is open. */
export async function findUnit(deps: Pick<Deps, "db">, id: string): Promise<boolean> {
  const found = await deps.db.execute(sql`select 1 from people_unit where id = ${id} and closed_at is null`)
  return found.rows.length > 0
}

function writeCursor({ name, id }: { name: string; id: string }): string {
  return Buffer.from(JSON.stringify([name, id])).toString("base64url")
}

/** A cursor that is not ours reads as the first page. */
function readCursor(cursor: string | undefined): { name: string; id: string } | undefined {
  if (!cursor) return undefined
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as [unknown, unknown]
    const isId = typeof id === "string" && /^[0-9a-f-]{36}$/.test(id)
    return typeof name === "string" && isId ? { name, id } : undefined
  } catch {
    return undefined
  }
}
