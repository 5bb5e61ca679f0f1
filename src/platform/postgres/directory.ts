/**
 * The data directory: ours (it carries our marker), and held by one Vigie at a time (it carries our lock).
 */
import { randomUUID } from "node:crypto"
import { link, mkdir, readdir, realpath, rm } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { faultFrom, StartFault } from "./fault.ts"
import { readJson, writeJson } from "./files.ts"
import { isStillRunning, markOf, type ProcessMark } from "./processes.ts"

const MARKER = "vigie-data.json"
const LOCK = "vigie.lock"
/** Raised when an older Vigie could no longer read what a newer one wrote. */
const FORMAT = 1

interface Marker {
  format: number
  createdBy: string
}

export interface Claim {
  /** The directory's real path, links followed. */
  path: string
  release(): Promise<void>
}

/**
 * Makes the directory if need be, refuses one that is not ours, and holds it until `release`.
 * Faults: platform.data_not_ours, data_newer, data_held, data_not_writable, disk_full.
 */
export async function claimDirectory(wanted: string): Promise<Claim> {
  try {
    // As root, the server runs as another user who must be able to pass through, though not to list.
    await mkdir(wanted, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    const path = await realpath(wanted)
    await refuseIfNotOurs(path)
    const release = await lock(path)
    const marker: Marker = { format: FORMAT, createdBy: "Vigie" }
    if ((await readJson(join(path, MARKER))) === undefined) await writeJson(join(path, MARKER), marker, 0o644)
    return { path, release }
  } catch (cause) {
    throw faultFrom(cause, wanted)
  }
}

async function refuseIfNotOurs(path: string): Promise<void> {
  const marker = await readJson<Marker>(join(path, MARKER))
  if (marker !== undefined) {
    if (marker.format === FORMAT) return
    throw new StartFault("platform.data_newer", { path, format: marker.format, ours: FORMAT })
  }
  // A start cut short before the marker leaves only files that begin with our name.
  const strangers = (await readdir(path)).filter((name) => !name.startsWith(LOCK) && !name.startsWith(MARKER))
  if (strangers.length > 0) throw new StartFault("platform.data_not_ours", { path })
}

/** What a lock file holds. `id` names this taking of the lock: the same process may take it again later. */
interface Holder extends ProcessMark {
  id: string
}

async function lock(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, LOCK)
  const holder = await take(path)
  if (holder !== undefined) throw new StartFault("platform.data_held", { pid: holder.pid, path: directory })
  return () => rm(path, { force: true })
}

/**
 * Undefined when the lock is ours, otherwise its living holder.
 * A dead holder's lock is removed only by whom holds the lock on that very removal, named by its id: otherwise two
 * starts could see the same dead one, and the slower remove the lock the faster has just taken.
 */
async function take(path: string): Promise<Holder | undefined> {
  for (;;) {
    if (await createLock(path)) return undefined
    const holder = await readJson<Holder>(path)
    if (holder === undefined) continue
    if (await isStillRunning(holder)) return holder
    const removal = `${path}.${holder.id}`
    if ((await take(removal)) !== undefined) await sleep(10)
    else {
      if ((await readJson<Holder>(path))?.id === holder.id) await rm(path)
      await rm(removal)
    }
  }
}

/** `link` fails when the name exists, and the name never shows a half-written file. */
async function createLock(path: string): Promise<boolean> {
  const id = randomUUID()
  const written = `${path}.${id}`
  await writeJson(written, { ...(await markOf(process.pid)), id }, 0o644)
  try {
    await link(written, path)
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false
    throw cause
  } finally {
    await rm(written, { force: true })
  }
}
