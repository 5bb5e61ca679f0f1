import { randomBytes } from "node:crypto"
import type pg from "pg"
import type { Keyring } from "./secrets.ts"

/**
 * A secret the product made for itself (32 bytes, base64url), the same for every process of this installation:
 * sealed in the database the first time it is asked for.
 */
export async function keptSecret(
  pool: pg.Pool,
  keyring: Keyring,
  name: string,
  make = () => randomBytes(32).toString("base64url"),
): Promise<string> {
  await pool.query("insert into platform_secret (name, sealed) values ($1, $2) on conflict do nothing", [
    name,
    keyring.seal(make(), `secret ${name}`),
  ])
  return (await findKeptSecret(pool, keyring, name)) ?? ""
}

/** The secret if it was ever made; reads only. Throws `SecretFault` when it cannot be opened. */
export async function findKeptSecret(
  db: Pick<pg.Pool | pg.ClientBase, "query">,
  keyring: Keyring,
  name: string,
): Promise<string | undefined> {
  const kept = await db.query<{ sealed: string }>("select sealed from platform_secret where name = $1", [
    name,
  ])
  const sealed = kept.rows[0]?.sealed
  return sealed === undefined ? undefined : keyring.open(sealed, `secret ${name}`)
}
