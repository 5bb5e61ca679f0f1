/** Starting a real program for a test, waiting for it within a bound, and ending it by its own number. */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process"
import { setTimeout as pause } from "node:timers/promises"

export interface Running {
  pid: number
  /** The last 4 kB it wrote, to explain a start that failed. */
  said(): string
  ended(): boolean
  /** SIGTERM, then SIGKILL after 5 s. Safe to call twice. */
  stop(): Promise<void>
  /** SIGKILL at once: a machine that loses power. */
  kill(): Promise<void>
}

export function run(command: string, args: string[], options: SpawnOptions = {}): Running {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] })
  let tail = ""
  const keep = (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-4096)
  }
  child.stdout.on("data", keep)
  child.stderr.on("data", keep)
  child.on("error", (fault) => keep(Buffer.from(String(fault))))
  const dropped = () => child.kill("SIGKILL")
  process.once("exit", dropped)
  const end = async (signal: NodeJS.Signals) => {
    process.off("exit", dropped)
    if (hasEnded(child)) return
    const over = new Promise((resolve) => child.once("exit", resolve))
    child.kill(signal)
    await Promise.race([over, pause(5_000, undefined, { ref: false })])
    if (!hasEnded(child)) child.kill("SIGKILL")
    await over
  }
  return {
    pid: child.pid ?? 0,
    said: () => tail,
    ended: () => hasEnded(child),
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null || !child.pid

/** Tries until `ready` answers true; throws what the program said after `seconds`. */
export async function waitFor(
  what: string,
  ready: () => Promise<boolean>,
  { seconds = 30, of }: { seconds?: number; of?: Running } = {},
): Promise<void> {
  for (let tries = seconds * 20; tries > 0; tries--) {
    if (await ready().catch(() => false)) return
    if (of?.ended()) break
    await pause(50)
  }
  throw new Error(`${what} did not start within ${seconds} s.\n${of?.said() ?? ""}`)
}

/** True when a web server has a page or data to give at this address. */
export async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: "manual" })
  await answer.body?.cancel()
  return answer.ok
}
