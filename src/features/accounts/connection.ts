import { and, eq, isNull } from "drizzle-orm"
import type { Connection, Connector, Io } from "../../connectors/contract.ts"
import { type Refusal, refuse } from "../../core/refusal.ts"
import { isAllowEntry } from "../../platform/outbound/index.ts"
import type { Deps } from "../deps.ts"
import { secretsOf } from "./secrets.ts"
import { type Account, accountTable } from "./tables.ts"

/** Everything a call to the network of one account needs. */
interface OpenConnection {
  account: Account
  connector: Connector
  connection: Connection
  io: Io
}

/**
 * Opens the way to an account's network: `connector.reply(io, connection, …)`. Opens nothing on the wire.
 * Refuses `not_found` (removed, never existed) and `unavailable` (this installation lacks that connector).
 * `signal` stops the calls under way. To be called outside any step.
 */
export async function openConnection(
  deps: Deps,
  accountId: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<OpenConnection | Refusal> {
  const [row] = await deps.db
    .select()
    .from(accountTable)
    .where(and(eq(accountTable.id, accountId), isNull(accountTable.removedAt)))
  if (!row) return refuse("not_found", "accounts.not_found")
  const connector = deps.connectors.get(row.network)
  if (!connector) return refuse("unavailable", "accounts.unknown_network", { network: row.network })
  return {
    account: withoutSecrets(row),
    connector,
    connection: { settings: row.settings, profile: row.profile },
    io: ioOf(deps, row.network, secretsOf(deps, row), signal),
  }
}

/** What the outside world is for the connector of this network. */
export function ioOf(deps: Deps, network: string, secrets: Io["secrets"], signal: AbortSignal): Io {
  const allow = allowedHosts(deps.config.allowedHosts, network)
  const log = deps.log.with({ network })
  return {
    fetch: (url, options) => deps.outbound.fetch(url, { ...options, allow, signal }),
    now: () => deps.clock.now(),
    log: (event, facts) => log.info(event, facts),
    secrets,
    signal,
  }
}

/** The internal servers that VIGIE_ALLOWED_HOSTS opens to this network: `wordpress=intranet.example:8080,…`. */
export function allowedHosts(option: string, network: string): string[] {
  return option
    .split(",")
    .map((entry) => entry.split("="))
    .filter(([name]) => name?.trim() === network)
    .map(([, host = ""]) => host.trim())
    .filter(isAllowEntry)
}

export function withoutSecrets(row: typeof accountTable.$inferSelect): Account {
  const { secrets, cursor, heldBy, heldUntil, connection, ...account } = row
  return account
}
