import { eq } from "drizzle-orm"
import { z } from "zod"
import type { Io } from "../../connectors/contract.ts"
import type { Keyring } from "../../platform/secrets.ts"
import type { Deps } from "../deps.ts"
import { inOneStep } from "../ledger/index.ts"
import { accountTable } from "./tables.ts"

type Secrets = Record<string, string>
const secretsShape = z.record(z.string(), z.string())

/** Sealed text belongs to one account: moved to another row, it does not open. */
export const secretsContext = (accountId: string) => `account:${accountId}:secrets`

export function sealSecrets(keyring: Keyring, accountId: string, secrets: Secrets): string {
  return keyring.seal(JSON.stringify(secrets), secretsContext(accountId))
}

function openSecrets(keyring: Keyring, accountId: string, sealed: string): Secrets {
  return secretsShape.parse(JSON.parse(keyring.open(sealed, secretsContext(accountId))))
}

type Kept = Pick<typeof accountTable.$inferSelect, "id" | "network" | "secrets" | "connection">

/** The secrets of one account, for its connector. What is kept is sealed and committed before `keep` resolves. */
export function secretsOf(deps: Deps, account: Kept): Io["secrets"] {
  const opened = openSecrets(deps.keyring, account.id, account.secrets)
  return {
    get: (name) => opened[name],
    async keep(name, value) {
      opened[name] = value
      await keepSecret(deps, account, name, value)
    },
  }
}

/** Two processes may each renew a session: the row is read again, under lock, so that neither erases the other's. */
async function keepSecret(deps: Deps, account: Kept, name: string, value: string): Promise<void> {
  const actor = { kind: "connector", id: account.network } as const
  const isIt = eq(accountTable.id, account.id)
  await inOneStep(deps, actor, "accounts.keep-secret", async ({ db }) => {
    const [row] = await db.select().from(accountTable).where(isIt).for("update")
    // Reconnected or removed meanwhile: this session belongs to the past.
    if (!row || row.connection !== account.connection || row.removedAt) return
    const secrets = { ...openSecrets(deps.keyring, row.id, row.secrets), [name]: value }
    await db
      .update(accountTable)
      .set({ secrets: sealSecrets(deps.keyring, row.id, secrets) })
      .where(isIt)
  })
}
