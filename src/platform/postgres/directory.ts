/**
 * The data directory: ours (it carries our marker), and held by one Vigie at a time (it carries our lock).
 */
import { randomUUID } from "node:crypto"
import { link, mkdir, readdir, realpath, rename, rm, unlink } from "node:fs/promises"
import { join } from "node:path"
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

async function lock(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, LOCK)
  const mark = await markOf(process.pid)
  const mine = `${path}.${randomUUID()}`
  await writeJson(mine, mark, 0o644)
  try {
    // `link` fails when the name exists, and the name never shows a half-written file.
    while (!(await linked(mine, path))) await removeIfStale(path, directory)
  } finally {
    await rm(mine, { force: true })
  }
  return () => rm(path, { force: true })
}

async function linked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === "EEXIST") return false
      throw cause
    },
  )
}

/** Refuses when the holder lives. Otherwise moves its lock away, and puts it back if another start took it in between. */
async function removeIfStale(path: string, directory: string): Promise<void> {
  const holder = await readJson<ProcessMark>(path)
  if (holder === undefined) return
  if (await isStillRunning(holder)) throw held(holder, directory)
  const aside = `${path}.stale-${randomUUID()}`
  await rename(path, aside).catch(() => undefined)
  const moved = await readJson<ProcessMark>(aside)
  if (moved !== undefined && (await isStillRunning(moved))) {
    await linked(aside, path)
    await unlink(aside)
    throw held(moved, directory)
  }
  await rm(aside, { force: true })
}

function held(holder: ProcessMark, path: string): StartFault {
  return new StartFault("platform.data_held", { pid: holder.pid, path })
}
