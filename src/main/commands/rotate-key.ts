import { join } from "node:path"
import pg from "pg"
import { sealAgain } from "../../platform/seal-again.ts"
import { openKeyring } from "../../platform/secrets.ts"
import { features } from "../features.ts"
import { openOwner } from "../owner.ts"
import { say } from "../say.ts"
import { configOrExit } from "./read-config.ts"

/** `./vigie rotate-key`: a new key becomes current, and every sealed secret is sealed again under it. */
export async function run(): Promise<number> {
  const config = configOrExit()
  if (!config) return 2
  const owner = await openOwner(config)
  const client = new pg.Client({ connectionString: owner.url })
  await client.connect()
  try {
    const keyring = openKeyring({
      file: join(config.dataDir, "secrets.key"),
      fromEnvironment: config.secretKey,
      mayCreate: false,
    })
    if (!config.secretKey) keyring.rotate()
    const sealed = await sealAgain(
      client,
      keyring,
      features.flatMap((feature) => feature.sealed ?? []),
    )
    process.stdout.write(`${say("platform.secret.rotated", { sealed })}\n`)
    return 0
  } finally {
    await client.end()
    await owner.close()
  }
}
