import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { after, before, test } from "node:test"

const main = new URL("../../main.ts", import.meta.url).pathname
let folder: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-asked-"))
})
after(() => rm(folder, { recursive: true, force: true }))

async function vigie(input: string, ...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, VIGIE_LANGUAGE: "en" } })
  child.stdin.on("error", () => undefined).end(input)
  const [out, told, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on("close", resolve)),
  ])
  return { out, told, status }
}

async function overlay(yaml: string): Promise<string> {
  const file = join(folder, "ours.yaml")
  await writeFile(file, yaml)
  return file
}

test("check takes the organisation's overlay, and tells its faults as packs check does", async () => {
  const draft = '{"text":"NAS 046 454 286","lang":"fr"}'
  const file = await overlay("checks: { pii.sin: { level: note } }\n")
  const { out } = await vigie(draft, "check", "--overlay", file)
  assert.deepEqual(
    JSON.parse(out).findings.map((each: { id: string; severity: string }) => [each.id, each.severity]),
    [["pii.sin", "note"]],
  )
  await overlay("checks: { pii.sin: { level: loud } }\n")
  const refused = await vigie(draft, "check", "--overlay", file)
  assert.deepEqual([refused.status, refused.out], [2, ""])
  assert.equal(refused.told, (await vigie("", "packs", "check", "--overlay", file)).out)
  assert.match(refused.told, /ours\.yaml:1:\d+ checks\[pii\.sin\]\.level: /)
})

test("assess takes the organisation's overlay, and tells its faults as packs check does", async () => {
  const post = '{"text":"Tu es un zigonnage.","lang":"fr"}'
  const rule = (query: string) =>
    `add: { rules: [{ id: ours, situation: offensive, when: { matches: ${query} }, score: 0.97 }] }\n`
  const file = await overlay(rule("zigonnage"))
  const { out } = await vigie(post, "assess", "--overlay", file)
  const { id, reasons } = JSON.parse(out).situations[0]
  assert.deepEqual([id, reasons[0].rule], ["offensive", "ours"])
  await overlay(rule("$zigonnage"))
  const refused = await vigie(post, "assess", "--overlay", file)
  assert.deepEqual([refused.status, refused.out], [2, ""])
  assert.equal(refused.told, (await vigie("", "packs", "check", "--overlay", file)).out)
  assert.match(refused.told, /ours\.yaml:1:\d+ add\.rules\[0\]\.when\.matches: /)
})

test("faulty packs are told by the command that shows them, and a folder that is not there by its name", async () => {
  await writeFile(join(folder, "pack.yaml"), "id: town\n")
  const { told, status } = await vigie("", "assess", "--packs", folder)
  assert.equal(status, 2)
  assert.ok(told.includes(`./vigie packs check ${folder}\n`), told)
  const nowhere = await vigie("", "check", "--packs", join(folder, "none"))
  assert.deepEqual([nowhere.status, nowhere.told.includes(join(folder, "none"))], [2, true])
  const wrong = await vigie("", "check", "--overlay", folder)
  assert.deepEqual([wrong.status, wrong.told], [2, `A file is expected here: ${folder}\n`])
})

test("each says how it is used, and which values an option has", async () => {
  for (const verb of ["check", "assess"]) {
    const { out, status } = await vigie("", verb, "--help")
    assert.equal(status, 0)
    assert.match(out, new RegExp(`^Give .*\\./vigie ${verb} .*--overlay`))
  }
  const relation = await vigie("Bonjour", "check", "--stdin", "--relation", "banana")
  assert.deepEqual([relation.status, relation.out], [2, ""])
  assert.match(relation.told, /--relation .*none, unknown, employee, agency, partner/)
  const lang = await vigie("Bonjour", "check", "--stdin", "--lang", "zz")
  assert.deepEqual([lang.status, /--lang .*fr, en/.test(lang.told)], [2, true])
  assert.equal(
    (await vigie("Bonjour", "check", "--stdin", "--lang", "fr-CA", "--relation", "none")).status,
    0,
  )
})
