/**
 * The database that comes with Vigie: a PostgreSQL of our own in the data directory, started and stopped with us.
 */
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { installBinaries } from "./binaries.ts"
import { claimDirectory } from "./directory.ts"
import { faultFrom, StartFault } from "./fault.ts"
import { readJson, writeJson } from "./files.ts"
import { findHome } from "./home.ts"
import { noteRunning } from "./running.ts"
import { makeCluster, type Place, type Running, startServer, stopLeftover, stopServer } from "./server.ts"

export type Log = (event: string, facts?: Record<string, string | number | boolean>) => void

export interface Embedded {
  /** Superuser `vigie_owner`: migrations, backup and templates only. */
  ownerUrl: string
  /** `vigie_app`: everything else. No superuser, so row and column rights hold. */
  appUrl: string
  /** Waits for the server to be gone, then lets go of the data directory. */
  stop(): Promise<void>
  /** Of the server now; another one after it had to be started again. */
  readonly pid: number
  /** The data directory's real path. */
  directory: string
}

interface Passwords {
  owner: string
  app: string
}

/**
 * Makes or reuses the database in `dataDir` and holds that directory until `stop`. Call it before writing anything
 * else there. The addresses stay good when the server dies and is started again: pools connect again by themselves,
 * provided they listen to their own "error" event.
 * Faults: StartFault, its `code` one of the keys of locales/<language>/platform.json.
 */
export async function startEmbedded({ dataDir, log }: { dataDir: string; log: Log }): Promise<Embedded> {
  const claim = await claimDirectory(dataDir)
  try {
    const home = await findHome(claim.path, log)
    if (await stopLeftover(home)) log("postgres.leftover_stopped")
    const passwords = await keepPasswords(claim.path)
    const place = { home, binaries: await installBinaries(home) }
    await makeCluster(place, "vigie_owner", passwords.owner)
    const { port, running } = await startOnFreePort(place)
    const kept = keepRunning(place, port, running, log)
    const address = (role: string, password: string, database: string) =>
      `postgres://${role}:${password}@127.0.0.1:${port}/${database}`
    try {
      await furnish((database) => address("vigie_owner", passwords.owner, database), passwords.app, log)
    } catch (cause) {
      await kept.stop()
      throw cause
    }
    await noteRunning(claim.path, port)
    return {
      ownerUrl: address("vigie_owner", passwords.owner, "vigie"),
      appUrl: address("vigie_app", passwords.app, "vigie"),
      stop: () => kept.stop().then(claim.release),
      get pid() {
        return kept.pid()
      },
      directory: claim.path,
    }
  } catch (cause) {
    await claim.release()
    throw faultFrom(cause, claim.path)
  }
}

async function keepPasswords(data: string): Promise<Passwords> {
  const path = join(data, "postgres-passwords.json")
  const kept = await readJson<Passwords>(path)
  if (kept !== undefined) return kept
  const fresh = { owner: randomBytes(24).toString("hex"), app: randomBytes(24).toString("hex") }
  await writeJson(path, fresh, 0o600)
  return fresh
}

/**
 * What keeps a server from starting for a moment only: a port that another program took since it was found free; a
 * server killed together with its Vigie, which was being started again just then, or whose last processes still end.
 */
const momentary = /address already in use|"postmaster\.pid" already exists|pre-existing shared memory block/i

async function startOnFreePort(place: Place): Promise<{ port: number; running: Running }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      return { port, running: await startServer(place, port) }
    } catch (cause) {
      const isMomentary = cause instanceof StartFault && momentary.test(String(cause.params.reason))
      if (!isMomentary || attempt === 20) throw cause
      await sleep(50 * attempt)
      await stopLeftover(place.home)
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const address = probe.address()
  probe.close()
  await once(probe, "close")
  if (address === null || typeof address === "string") throw new Error("no TCP port")
  return address.port
}

/** Starts the server again, on the same port, whenever it dies without being asked to. */
function keepRunning(place: Place, port: number, first: Running, log: Log) {
  let running = first
  const stopping = new AbortController()
  // When Node ends without `stop`, the server must not stay behind.
  const abandon = () => running.child.kill("SIGINT")
  process.once("exit", abandon)

  const watch = async () => {
    let wait = 100
    while (!stopping.signal.aborted) {
      const since = performance.now()
      await running.gone
      if (stopping.signal.aborted) return
      log("postgres.died", { pid: running.child.pid })
      if (performance.now() - since > 60_000) wait = 100
      let again: Running | undefined
      while (again === undefined) {
        await sleep(wait, undefined, stopping).catch(() => undefined)
        if (stopping.signal.aborted) return
        wait = Math.min(wait * 2, 10_000)
        again = await startServer(place, port).catch((cause: unknown) => {
          const { code, params } = faultFrom(cause, place.home.directory)
          log("postgres.not_restarted", { code, ...params })
          return undefined
        })
      }
      running = again
      log("postgres.restarted", { pid: running.child.pid })
    }
  }
  const watching = watch()

  return {
    pid: () => running.child.pid,
    async stop() {
      stopping.abort()
      await stopServer(running)
      await watching
      // A start that was under way when we were asked to stop.
      await stopServer(running)
      process.off("exit", abandon)
    },
  }
}

/** What every start makes sure of, in a few milliseconds: the application's role, the database, and sound indexes. */
async function furnish(address: (database: string) => string, appPassword: string, log: Log): Promise<void> {
  const stale = await asOwner(address("postgres"), async (client) => {
    const found = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = 'vigie_app') as role,
              exists (select from pg_database where datname = 'vigie') as database`,
    )
    if (!found.rows[0]?.role)
      await client.query(`create role vigie_app login password ${client.escapeLiteral(appPassword)}`)
    if (!found.rows[0]?.database) await client.query("create database vigie")
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database
       where datallowconn and datcollversion is distinct from pg_database_collation_actual_version(oid)`,
    )
    return rows.map((row) => row.datname)
  })
  // New programs may bring a new order of letters; indexes built with the old one would miss rows.
  for (const database of stale) {
    log("postgres.indexes_rebuilt", { database })
    await asOwner(address(database), async (client) => {
      await client.query("reindex database")
      await client.query(`alter database ${client.escapeIdentifier(database)} refresh collation version`)
    })
  }
}

async function asOwner<Value>(address: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 10_000 })
  await client.connect().catch((cause: { code?: string }) => {
    throw cause.code === "28P01" ? new StartFault("platform.postgres_passwords_wrong") : cause
  })
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
