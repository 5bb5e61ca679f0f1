import type { Config } from "../platform/config.ts"
import { startEmbedded } from "../platform/postgres/embedded.ts"
import { findRunning } from "../platform/postgres/running.ts"

/**
 * The owner's address of the database, for a command used beside the product or alone: the server of DATABASE_URL,
 * the one a running Vigie has started, or ours, started for the time of the command.
 */
export async function openOwner(
  config: Config,
): Promise<{ url: string; isBesideProduct: boolean; close(): Promise<void> }> {
  const nothing = async () => undefined
  if (config.databaseUrl) return { url: config.databaseUrl, isBesideProduct: true, close: nothing }
  const running = await findRunning(config.dataDir)
  if (running) return { url: running, isBesideProduct: true, close: nothing }
  const server = await startEmbedded({ dataDir: config.dataDir, log: nothing })
  return { url: server.ownerUrl, isBesideProduct: false, close: server.stop }
}
