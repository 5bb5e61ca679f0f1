/**
 * Where the server's files live and which system user runs it.
 *
 * PostgreSQL refuses to run as root. Started by root, it runs as `nobody`, who must be able to reach its files:
 * when a parent directory forbids it (a home only root may enter), they go under /var/lib/vigie and the data
 * directory keeps a pointer to them.
 */
import { execFile } from "node:child_process"
import { createHash, randomBytes } from "node:crypto"
import { chown, mkdir, readdir, stat } from "node:fs/promises"
import { join } from "node:path"
import { StartFault } from "./fault.ts"
import { readJson, writeJson } from "./files.ts"

const NOBODY = { uid: 65534, gid: 65534 }
const ELSEWHERE = "/var/lib/vigie"

export interface Home {
  directory: string
  /** Who runs the server; absent when we run it ourselves. */
  user?: { uid: number; gid: number }
}

/** Kept in the data directory. `id` is repeated in the other place, so that a copied or moved directory is noticed. */
interface Pointer {
  directory: string
  id: string
}
interface Owner {
  dataDirectory: string
  id: string
}

export async function findHome(
  data: string,
  log: (event: string, facts?: Record<string, string>) => void,
): Promise<Home> {
  const inside = join(data, "postgres")
  if (process.getuid?.() !== 0) {
    await mkdir(inside, { recursive: true, mode: 0o700 })
    return { directory: inside }
  }
  const pointer = await readJson<Pointer>(join(data, "postgres-is-elsewhere.json"))
  if (pointer !== undefined)
    return { directory: await follow(pointer, data), user: await ownerOf(pointer.directory) }
  const user = await ownerOf(inside)
  if (await canEnter(data, user)) return { directory: await makeOwned(inside, user), user }
  if (await exists(inside)) throw new StartFault("platform.data_not_reachable", { path: data, uid: user.uid })
  const directory = await settleElsewhere(data)
  log("postgres.files_elsewhere", { dataDirectory: data, directory })
  return { directory, user: NOBODY }
}

async function settleElsewhere(data: string): Promise<string> {
  const id = randomBytes(6).toString("hex")
  const hash = createHash("sha256").update(data).digest("hex").slice(0, 12)
  const directory = join(ELSEWHERE, `${hash}-${id}`)
  await mkdir(ELSEWHERE, { recursive: true, mode: 0o711 })
  if (!(await canEnter(ELSEWHERE, NOBODY)))
    throw new StartFault("platform.data_not_reachable", { path: ELSEWHERE, uid: NOBODY.uid })
  await makeOwned(directory, NOBODY)
  await writeJson(join(directory, "data-of.json"), { dataDirectory: data, id } satisfies Owner, 0o600)
  await writeJson(join(data, "postgres-is-elsewhere.json"), { directory, id } satisfies Pointer, 0o600)
  return directory
}

/** A data directory that was moved keeps its server files; a copy of one that still exists must not share them. */
async function follow(pointer: Pointer, data: string): Promise<string> {
  const owner = await readJson<Owner>(join(pointer.directory, "data-of.json"))
  if (owner?.id !== pointer.id)
    throw new StartFault("platform.data_pointer_wrong", { path: data, directory: pointer.directory })
  if (owner.dataDirectory === data) return pointer.directory
  const original = await readJson<Pointer>(join(owner.dataDirectory, "postgres-is-elsewhere.json"))
  if (original?.id === pointer.id)
    throw new StartFault("platform.data_copied", { path: data, original: owner.dataDirectory })
  await writeJson(join(pointer.directory, "data-of.json"), { ...owner, dataDirectory: data }, 0o600)
  return pointer.directory
}

/** Files first made by an ordinary user stay theirs when root starts Vigie on them. */
async function ownerOf(directory: string): Promise<{ uid: number; gid: number }> {
  const found = await stat(directory).catch(() => undefined)
  return found === undefined || found.uid === 0 ? NOBODY : { uid: found.uid, gid: found.gid }
}

async function makeOwned(directory: string, user: { uid: number; gid: number }): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await chown(directory, user.uid, user.gid)
  return directory
}

async function exists(directory: string): Promise<boolean> {
  const names = await readdir(directory).catch(() => [])
  return names.length > 0
}

/** Asks the system itself, as that user: modes alone do not say what ACLs and mounts allow. */
function canEnter(directory: string, user: { uid: number; gid: number }): Promise<boolean> {
  return new Promise((resolve, reject) => {
    execFile("/bin/sh", ["-c", 'cd "$0"', directory], { ...user, cwd: "/", timeout: 5000 }, (fault) => {
      const code = (fault as NodeJS.ErrnoException | null)?.code
      if (code === "EPERM" || code === "EINVAL")
        reject(new StartFault("platform.postgres_cannot_change_user"))
      else resolve(fault === null)
    })
  })
}
