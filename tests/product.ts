/** The whole product as its users run it: a process of its own, asked through its API, that can be killed. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"

const house = join(import.meta.dirname, "..")

interface Command {
  pid: number
  /** Everything it wrote so far. */
  said(): string
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
  hasEnded(): boolean
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>
}

/** `./vigie …` on this data directory, told nothing by our own environment. */
export function vigie(args: string[], dataDir: string, env: Record<string, string> = {}): Command {
  const { PATH = "", HOME = "" } = process.env
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(house, "src/main.ts"), ...args],
    {
      // No vigie.json but the one a test names.
      cwd: dirname(dataDir),
      env: {
        PATH,
        HOME,
        VIGIE_LANGUAGE: "fr",
        VIGIE_DATA: dataDir,
        NODE_COMPILE_CACHE: join(house, ".cache/node"),
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  )
  let said = ""
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000_000)
    })
  const dropped = () => child.kill("SIGKILL")
  process.once("exit", dropped)
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once("close", (code, signal) => {
      process.off("exit", dropped)
      resolve(signal ?? code ?? -1)
    }),
  )
  return {
    pid: child.pid ?? 0,
    said: () => said,
    ended,
    hasEnded: () => hasEnded(child),
    end(signal) {
      if (!hasEnded(child)) child.kill(signal)
      return ended
    },
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

export interface Product extends Command {
  url: string
}

/** Two runs of the suite on one machine must not meet. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, "close")
  return port
}

/** Starts the product and waits until it answers. Throws what it said when it ends instead. */
export async function startProduct(
  port: number,
  dataDir: string,
  { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
): Promise<Product> {
  const url = `http://127.0.0.1:${port}`
  const command = vigie(["serve", "--port", String(port), ...args], dataDir, env)
  await until("the product answers", 60, async () => {
    if (command.hasEnded()) throw new Stop(`The product ended instead of answering:\n${command.said()}`)
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) })).ok
  })
  return { ...command, url }
}

class Stop extends Error {}

/** Tries again until the answer is neither false nor undefined; what throws is tried again too. */
export async function until<Value>(
  what: string,
  seconds: number,
  look: () => Promise<Value>,
  every = 50,
): Promise<Exclude<Value, undefined | false>> {
  const limit = performance.now() + seconds * 1000
  let last: unknown
  while (performance.now() < limit) {
    try {
      const value = await look()
      if (value !== undefined && value !== false) return value as Exclude<Value, undefined | false>
      last = undefined
    } catch (fault) {
      if (fault instanceof Stop) throw fault
      last = fault
    }
    await pause(every)
  }
  throw new Error(`After ${seconds} s: ${what}.`, { cause: last })
}

/** A data directory for one test file, where the user who runs the database may pass. */
export async function makeDataDir(): Promise<{ dataDir: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-journey-"))
  await chmod(folder, 0o711)
  return { dataDir: join(folder, "data"), remove: () => rm(folder, { recursive: true, force: true }) }
}

export interface Answer {
  status: number
  // biome-ignore format: one line reads better
  body: Record<string, unknown> & { because?: { key: string; params?: Record<string, unknown> } }
}

export interface Person {
  /** Throws only when nobody answered. */
  ask(method: string, path: string, body?: unknown, key?: string): Promise<Answer>
}

/** Somebody with a browser: keeps the session's cookie, from one start of the product to the next. */
export function visitor(url: string): Person {
  let cookie = ""
  return {
    async ask(method, path, body, key) {
      const answer = await fetch(`${url}/api${path}`, {
        method,
        headers: {
          ...(cookie ? { cookie } : {}),
          ...(key ? { "idempotency-key": key } : {}),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(40_000),
      })
      const given = answer.headers.getSetCookie().map((one) => one.split(";")[0])
      if (given.length > 0) cookie = given.join("; ")
      const text = await answer.text()
      return { status: answer.status, body: text ? JSON.parse(text) : {} }
    },
  }
}

/** Creates the organisation; whoever did is its administrator. */
export async function firstPerson(url: string): Promise<Person> {
  const person = visitor(url)
  const { status, body } = await person.ask("POST", "/first-run", {
    organisation: { fr: "Ville de Lac-aux-Brumes", en: "Town of Lac-aux-Brumes" },
    person: {
      name: "Maëlle Tremblay",
      email: "maelle@example.org",
      password: "une phrase de passe pour essai",
      language: "fr",
      zone: "America/Toronto",
    },
  })
  if (status !== 200) throw new Error(`no first run: ${status} ${JSON.stringify(body)}`)
  return person
}

/** Processes that this one started, by name: `postgres` of the product, its workers of those. */
export function childrenOf(pid: number, name?: string): number[] {
  const children = readProcess(pid, `task/${pid}/children`).trim().split(" ").map(Number)
  return children.filter((child) => child > 0 && (!name || readProcess(child, "comm").trim() === name))
}

/** Memory that a process and all it started really take, in megabytes; pages they share are counted once. */
export function memoryOf(pid: number): number {
  const kilobytes = Number(/^Pss:\s+(\d+)/m.exec(readProcess(pid, "smaps_rollup"))?.[1] ?? 0)
  return childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), kilobytes / 1024)
}

function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8")
  } catch {
    return ""
  }
}
