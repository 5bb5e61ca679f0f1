import { createHash } from "node:crypto"
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"

/** What the files of packs hold, by the hash of their text: reading YAML is most of the time it takes to load them. */
export interface PackCache {
  /** The content of this text: kept, or what `read` gives, which is kept from then on. */
  contentOf(text: string, read: () => unknown): unknown
  /** Writes down what was new; where Vigie may not write beside its own code, nothing is. */
  keep(): Promise<void>
}

const besideCode = join(import.meta.dirname, "../../.cache/packs.json")

export async function openPackCache(file: string = besideCode): Promise<PackCache> {
  const known = await readKnown(file)
  const used = new Map<string, unknown>()
  let isNew = false
  return {
    contentOf(text, read) {
      const hash = createHash("sha256").update(text).digest("base64url")
      isNew ||= !known.has(hash)
      const content = known.has(hash) ? known.get(hash) : read()
      used.set(hash, content)
      return content
    },
    async keep() {
      if (!isNew) return
      const half = `${file}.${process.pid}`
      await mkdir(dirname(file), { recursive: true })
        .then(() => writeFile(half, JSON.stringify([...used])))
        .then(() => rename(half, file))
        .catch(() => undefined)
    },
  }
}

async function readKnown(file: string): Promise<Map<string, unknown>> {
  try {
    return new Map(JSON.parse(await readFile(file, "utf8")) as [string, unknown][])
  } catch {
    return new Map()
  }
}
