import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { createChecker } from "../core/check/index.ts"
import { loadPacks, readOverlay, shippedPacks } from "./packs.ts"
import { readPhone } from "./phones.ts"

const house = join(shippedPacks, "..")
const written = (path: string) => readFile(join(house, path), "utf8")

test("the overlay that the README shows is read, and changes what it says", async () => {
  const [, section = ""] = (await written("packs/README.md")).split("## What an organisation changes")
  const [, example = ""] = /```yaml\n(.*?)```/s.exec(section) ?? []
  const { overlay, faults } = readOverlay("ours.yaml", example)
  assert.deepEqual(faults, [])
  assert.ok(overlay)
  const { compiled, faults: refused } = await loadPacks(undefined, { overlay })
  assert.deepEqual(refused, [])
  assert.ok(compiled)
  createChecker(compiled, readPhone)
  assert.ok(compiled.rules.some(({ id }) => id === "offensive.ours"))
  assert.equal(compiled.situations.get("offensive")?.deadline, "PT2H")
  assert.ok(compiled.lexicons.get("insults_intelligence")?.terms.fr.includes("patate"))
  assert.ok(!compiled.lexicons.get("insults_intelligence")?.terms.fr.includes("niaiseux"))
  assert.equal(compiled.texts.fr.get("check.shouting.message"), "Pas de majuscules, s'il vous plaît.")
})

for (const guide of ["change-a-rule.md", "changer-une-regle.md"])
  test(`the lexicon that ${guide} sends to is there`, async () => {
    const [, name, path = ""] =
      /`\$(\w+)`[^`]*`(packs\/[\w/-]+\.yaml)`/.exec(await written(`docs/guides/${guide}`)) ?? []
    assert.match(await written(path), new RegExp(`^id: ${name}$`, "m"))
  })
