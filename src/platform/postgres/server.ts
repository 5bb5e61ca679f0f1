/** One PostgreSQL process on one cluster directory: made, started, stopped. Nothing here knows about Vigie's tables. */
import { type ChildProcess, execFile, spawn } from "node:child_process"
import { once } from "node:events"
import { chown, open, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type { Binaries } from "./binaries.ts"
import { faultFrom, StartFault } from "./fault.ts"
import type { Home } from "./home.ts"
import { commandOf, isStillRunning, markOf } from "./processes.ts"

/** For a small machine: about 20 MB idle. Durable: fsync and full_page_writes keep their default, on. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "32MB",
  effective_cache_size: "512MB",
  maintenance_work_mem: "64MB",
  max_wal_size: "512MB",
  max_worker_processes: "4",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // The log is about the server, never about a statement or a row: they hold what people wrote.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_checkpoints: "off",
  log_error_verbosity: "terse",
}

/** Crash recovery replays at most about `max_wal_size` of log; beyond this the disk is ill. */
const READY_WITHIN_MS = 300_000
const STOP_WITHIN_MS = 30_000

export interface Place {
  home: Home
  binaries: Binaries
}

export interface Running {
  child: ChildProcess & { pid: number }
  /** Resolves when the process is gone, however it went. */
  gone: Promise<unknown>
}

const clusterOf = (home: Home) => join(home.directory, "cluster")
const logOf = (home: Home) => join(home.directory, "server.log")

function spawnOptions(home: Home) {
  const { PATH = "", SystemRoot = "", TEMP = "" } = process.env
  // Our own environment holds secrets and perhaps PG* variables meant for something else.
  return { cwd: home.directory, env: { PATH, SystemRoot, TEMP, TZ: "UTC" }, ...home.user }
}

/** Makes the cluster unless it exists. A kill in the middle leaves only `cluster.partial`, made again next time. */
export async function makeCluster(place: Place, owner: string, password: string): Promise<void> {
  const { home, binaries } = place
  const version = await readFile(join(clusterOf(home), "PG_VERSION"), "utf8").catch(() => undefined)
  if (version !== undefined) {
    if (Number(version) === binaries.major) return
    throw new StartFault("platform.postgres_other_major", { found: version.trim(), ours: binaries.major })
  }
  const partial = `${clusterOf(home)}.partial`
  const secret = join(home.directory, "password.partial")
  await rm(partial, { recursive: true, force: true })
  try {
    await writeFile(secret, password, { mode: 0o600 })
    if (home.user) await chown(secret, home.user.uid, home.user.gid)
    const args = ["-D", partial, "-U", owner, `--pwfile=${secret}`, "--auth=scram-sha-256", "--encoding=UTF8"]
    args.push("--data-checksums", "--locale-provider=icu", "--icu-locale=und", "--lc-messages=C")
    // The system's locale only sorts characters into letters and others; not every system has this one.
    const first = await initdb(place, [...args, "--locale=C.UTF-8"])
    const said = /invalid locale/i.test(first) ? await initdb(place, [...args, "--locale=C"]) : first
    if (said !== "") throw new Error(said)
    await rename(partial, clusterOf(home))
  } catch (cause) {
    await rm(partial, { recursive: true, force: true })
    throw faultFrom(cause, home.directory)
  } finally {
    await rm(secret, { force: true })
  }
}

/** Empty when it went well, otherwise what it said. */
function initdb({ home, binaries }: Place, args: string[]): Promise<string> {
  const program = join(binaries.directory, "bin", "initdb")
  return new Promise((resolve) => {
    execFile(program, args, { ...spawnOptions(home), timeout: 120_000 }, (fault, stdout, stderr) =>
      resolve(fault === null ? "" : `${stdout}\n${stderr}\n${fault.message.split("\n")[0]}\n${stderr}`),
    )
  })
}

/** Resolves once it takes connections; otherwise a fault with the last words of its log. */
export async function startServer(place: Place, port: number): Promise<Running> {
  const { home, binaries } = place
  await rename(logOf(home), `${logOf(home)}.before`).catch(() => undefined)
  const output = await open(logOf(home), "w", 0o600)
  const settings = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ])
  // Its own process group: Ctrl+C in a terminal reaches us, and we stop it last.
  const child = spawn(join(binaries.directory, "bin", "postgres"), ["-D", clusterOf(home), ...settings], {
    ...spawnOptions(home),
    stdio: ["ignore", output.fd, output.fd],
    detached: true,
  })
  const gone = once(child, "exit").catch((cause: unknown) => cause)
  try {
    await Promise.race([once(child, "spawn"), gone])
    if (!(await becomesReady(home, child))) {
      await gone
      throw new Error(`${await readFile(logOf(home), "utf8")}\n${child.signalCode ?? ""}`)
    }
    return { child: child as Running["child"], gone }
  } catch (cause) {
    throw faultFrom(cause, home.directory)
  } finally {
    await output.close()
  }
}

/** The server writes its state on the eighth line of postmaster.pid; the first line is whose it is. */
async function becomesReady(home: Home, child: ChildProcess): Promise<boolean> {
  const until = performance.now() + READY_WITHIN_MS
  while (child.exitCode === null && child.signalCode === null) {
    const lines = await readPidFile(home)
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return true
    if (performance.now() > until) {
      child.kill("SIGQUIT")
      return false
    }
    await sleep(10)
  }
  return false
}

async function readPidFile(home: Home): Promise<string[]> {
  return (await readFile(join(clusterOf(home), "postmaster.pid"), "utf8").catch(() => "")).split("\n")
}

export async function stopServer({ child, gone }: Running): Promise<void> {
  child.kill("SIGINT")
  const calm = sleep(STOP_WITHIN_MS, "late", { ref: false })
  if ((await Promise.race([gone, calm])) === "late") child.kill("SIGQUIT")
  await gone
}

/** A kill -9 of Vigie leaves its server running: nobody else may be using it, since we hold the directory. Says whether there was one. */
export async function stopLeftover(home: Home): Promise<boolean> {
  const pid = Number((await readPidFile(home))[0])
  if (!Number.isInteger(pid) || pid <= 0) return false
  const mark = await markOf(pid)
  if (mark === undefined) return false
  // The number may belong to another program by now.
  if (!(await commandOf(pid)).includes(clusterOf(home))) return false
  for (const [signal, patience] of [
    ["SIGINT", STOP_WITHIN_MS],
    ["SIGQUIT", 10_000],
  ] as const) {
    process.kill(pid, signal)
    const until = performance.now() + patience
    while (performance.now() < until) {
      if (!(await isStillRunning(mark))) return true
      await sleep(20)
    }
  }
  throw new StartFault("platform.postgres_did_not_stop", { pid })
}
