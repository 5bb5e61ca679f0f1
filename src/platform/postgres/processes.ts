import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { promisify } from "node:util"

/** One run of one process: a pid alone is used again after a while, or after a restart of the machine. */
export interface ProcessMark {
  pid: number
  /** When it started, in the system's own notation; only compared. */
  started: string
  /** Identifier of the machine's current boot; empty where the system has none. */
  boot: string
}

export async function markOf(pid: number): Promise<ProcessMark | undefined> {
  const started = await startOf(pid)
  if (started === undefined) return undefined
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "")
  return { pid, started, boot: boot.trim() }
}

export async function isStillRunning(mark: ProcessMark): Promise<boolean> {
  const now = await markOf(mark.pid)
  return now !== undefined && now.started === mark.started && now.boot === mark.boot
}

/** Undefined for a process that is gone, a zombie included: it holds nothing any more. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined)
    // The name, in parentheses, may itself hold spaces and parentheses: fields are counted after the last one.
    const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")
    return fields === undefined || fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19]
  }
  if (process.platform === "win32") return canBeSignalled(pid) ? "running" : undefined
  return (await ps("lstart=", pid)) || undefined
}

/** The command line of a process, empty when it is gone or hidden from us. */
export async function commandOf(pid: number): Promise<string> {
  if (process.platform !== "linux") return ps("args=", pid)
  const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")
  return line.replaceAll("\0", " ")
}

async function ps(column: string, pid: number): Promise<string> {
  const asked = promisify(execFile)("ps", ["-o", column, "-p", String(pid)], { timeout: 5000 })
  return asked.then(
    ({ stdout }) => stdout.trim(),
    () => "",
  )
}

function canBeSignalled(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM"
  }
}
