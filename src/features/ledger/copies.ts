import { readdir, readFile, rename } from "node:fs/promises"
import { join } from "node:path"
import { writeWhole } from "../../platform/postgres/files.ts"
import { sha256 } from "./rows.ts"

/** The latest signed note, outside the database: a database put back to an earlier state is then behind it. */
const LATEST = "checkpoint.txt"
const ASIDE = /^checkpoint-set-aside-[0-9a-f]{8}\.txt$/

/** A signed note found in the data directory. */
export interface Copy {
  file: string
  note: string
}

/** The latest copy, and those set aside. Empty when there is none. */
export async function readCopies(dataDir: string): Promise<Copy[]> {
  const there = await readdir(dataDir).catch(() => [])
  const files = there.filter((file) => file === LATEST || ASIDE.test(file)).sort()
  return Promise.all(files.map(async (file) => ({ file, note: await readFile(join(dataDir, file), "utf8") })))
}

export async function findLatestCopy(dataDir: string): Promise<Copy | undefined> {
  return (await readCopies(dataDir)).find(({ file }) => file === LATEST)
}

export const keepCopy = (dataDir: string, note: string): Promise<void> =>
  writeWhole(join(dataDir, LATEST), note, 0o644)

/** Keeps a copy that the database contradicts under another name, where `verifyLedger` goes on reporting it. */
export async function setCopyAside(dataDir: string, copy: Copy): Promise<string> {
  const digest = sha256(Buffer.from(copy.note)).toHex().slice(0, 8)
  const file = `checkpoint-set-aside-${digest}.txt`
  await rename(join(dataDir, copy.file), join(dataDir, file))
  return file
}
