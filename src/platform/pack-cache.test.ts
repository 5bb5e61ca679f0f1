import assert from "node:assert/strict"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { openPackCache } from "./pack-cache.ts"

let folder: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-packs-"))
})
after(() => rm(folder, { recursive: true, force: true }))

test("a text is read once, and its content kept for the next start", async () => {
  const file = join(folder, "kept.json")
  const first = await openPackCache(file)
  assert.deepEqual(
    first.contentOf("a: 1", () => ({ a: 1 })),
    { a: 1 },
  )
  await first.keep()
  const next = await openPackCache(file)
  assert.deepEqual(
    next.contentOf("a: 1", () => assert.fail("read again")),
    { a: 1 },
  )
  assert.equal(
    next.contentOf("a: 2", () => "changed"),
    "changed",
  )
})

test("a cache that is not one, or cannot be written, changes nothing", async () => {
  const file = join(folder, "broken.json")
  await writeFile(file, "[[1")
  const broken = await openPackCache(file)
  assert.equal(
    broken.contentOf("a", () => "read"),
    "read",
  )
  const nowhere = await openPackCache(join(file, "under-a-file", "packs.json"))
  nowhere.contentOf("a", () => "read")
  await nowhere.keep()
})
