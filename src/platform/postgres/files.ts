import { randomUUID } from "node:crypto"
import { open, readFile, rename, rm } from "node:fs/promises"

export const writeJson = (path: string, value: unknown, mode: number): Promise<void> =>
  writeWhole(path, `${JSON.stringify(value, null, 2)}\n`, mode)

/** Writes a small file whole or not at all, and durably: a kill at any moment leaves the old one or the new one. */
export async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const partial = `${path}.partial-${randomUUID()}`
  try {
    const file = await open(partial, "wx", mode)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, path)
  } catch (cause) {
    await rm(partial, { force: true })
    throw cause
  }
}

/** Reads a JSON file; undefined when there is none. One that is damaged is a fault that names it. */
export async function readJson<Value>(path: string): Promise<Value | undefined> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined
    throw cause
  })
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${path} is not JSON`, { cause })
  }
}
