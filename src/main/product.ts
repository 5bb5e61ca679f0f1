import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { Deps } from "../features/deps.ts"
import { overlayInForce } from "../features/framework/index.ts"
import { countPending, sequence } from "../features/ledger/index.ts"
import { openWatching } from "../features/listening/index.ts"
import { openSignin } from "../features/people/index.ts"
import { systemClock, testClock } from "../platform/clock.ts"
import type { Config } from "../platform/config.ts"
import { openDatabase } from "../platform/db.ts"
import { newId } from "../platform/ids.ts"
import { openQueue } from "../platform/jobs.ts"
import { openJudging } from "../platform/judging.ts"
import { keptSecret } from "../platform/kept-secret.ts"
import { openLive } from "../platform/live.ts"
import { createLog, type Log } from "../platform/log.ts"
import { createMetrics, outboundLabels } from "../platform/metrics.ts"
import { migrate } from "../platform/migrate.ts"
import { createOutbound } from "../platform/outbound/index.ts"
import { claimDirectory } from "../platform/postgres/directory.ts"
import { startEmbedded } from "../platform/postgres/embedded.ts"
import { openKeyring } from "../platform/secrets.ts"
import { connectors } from "./connectors.ts"
import { type DemoDoor, openDemo, refuseDemoData } from "./demo/open.ts"
import { permissions } from "./features.ts"

const root = join(import.meta.dirname, "../..")

/** The product, open: everything features need, and how to close it. */
export interface Product {
  deps: Deps
  /** Connection of the owner of the tables: migrations, backups, rotation. */
  ownerUrl: string
  version: string
  /** Only in the demonstration. */
  demo?: DemoDoor
  close(): Promise<void>
}

/** Opens the database (ours, or the one of DATABASE_URL), brings it to the present, and everything over it. */
export async function openProduct(config: Config): Promise<Product> {
  const log = createLog({
    level: config.logLevel,
    pretty: config.log === "pretty" || (config.log === undefined && process.stdout.isTTY),
  })
  // Closed in the reverse order of opening, also when something later does not open.
  const closing = new AsyncDisposableStack()
  try {
    const server = await openServer(config, log)
    closing.defer(() => server.stop())
    await migrate(server.ownerUrl, join(root, "migrations"))
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string }
    const opened = await openDeps(config, log, server.appUrl, version, closing)
    closing.defer(() => signLast(opened))
    closing.defer(() => opened.queue.stop())
    const demo = config.demo ? await openDemo(opened) : undefined
    if (!demo) await refuseDemoData(opened)
    const deps = demo?.deps ?? opened
    deps.metrics.readAtScrape("ledger_unsequenced", async () => [
      { labels: {}, value: await countPending(deps) },
    ])
    return {
      deps,
      ...(demo ? { demo: demo.door } : {}),
      version,
      ownerUrl: server.ownerUrl,
      async close() {
        await closing.disposeAsync()
        log.info("stopped")
      },
    }
  } catch (error) {
    await closing.disposeAsync()
    throw error
  }
}

/** What the last seconds wrote is signed before we go, unless the database already went. */
async function signLast(deps: Deps): Promise<void> {
  await sequence(deps).catch((error: unknown) => deps.log.error("ledger.not_sequenced", error))
}

async function openServer(
  config: Config,
  log: Log,
): Promise<{ ownerUrl: string; appUrl: string; stop(): Promise<void> }> {
  if (config.databaseUrl) {
    const claim = await claimDirectory(config.dataDir)
    return { ownerUrl: config.databaseUrl, appUrl: config.databaseUrl, stop: claim.release }
  }
  return startEmbedded({ dataDir: config.dataDir, log: (event, facts) => log.info(event, facts) })
}

async function openDeps(
  config: Config,
  log: Log,
  appUrl: string,
  version: string,
  closing: AsyncDisposableStack,
): Promise<Deps> {
  const clock = config.testClock ? testClock() : systemClock()
  const publicUrl = (config.publicUrl ?? `http://localhost:${config.port}`).replace(/\/$/, "")
  const metrics = createMetrics()
  const lost = (where: string) => (error: Error) =>
    log.warn("database.connection_lost", { where, kind: error.name })
  const { db, pool } = openDatabase(appUrl, lost("pool"))
  closing.defer(() => pool.end())
  const sealed = await pool.query("select 1 from platform_secret limit 1")
  const keyring = openKeyring({
    file: join(config.dataDir, "secrets.key"),
    fromEnvironment: config.secretKey,
    mayCreate: sealed.rowCount === 0,
  })
  const live = await openLive(appUrl, lost("live"))
  closing.defer(() => live.stop())
  const queue = await openQueue(appUrl, lost("queue"))
  return {
    config,
    publicUrl,
    clock,
    log,
    metrics,
    pool,
    db,
    queue,
    live,
    outbound: createOutbound({
      userAgent: `Vigie/${version} (+${publicUrl})`,
      log,
      observe: (seen) => metrics.observe("outbound_seconds", outboundLabels(seen), seen.ms / 1000),
    }),
    keyring,
    signin: openSignin({
      pool,
      clock,
      secret: await keptSecret(pool, keyring, "signin"),
      publicUrl,
      newId: () => newId(clock),
    }),
    watching: openWatching(log),
    judge: openJudging(log, overlayInForce(db)),
    permissions,
    connectors,
  }
}
