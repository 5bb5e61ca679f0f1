import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { text } from "node:stream/consumers"
import { test } from "node:test"

const main = new URL("../../main.ts", import.meta.url).pathname

async function check(input: string, ...args: string[]) {
  const child = spawn(process.execPath, [main, "check", ...args], { env: { ...process.env, LANG: "en_CA" } })
  child.stdin.end(input)
  const [out, status] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve) => child.on("close", resolve)),
  ])
  return { out, status }
}

test("many drafts: one answer a line, and a line that cannot be read loses nothing", async () => {
  const drafts = [
    '{"id":"a","text":"NAS 046 454 286","lang":"fr"}',
    "",
    "oops",
    '{"id":"b","text":"Bonjour"}',
  ]
  const { out, status } = await check(drafts.join("\n"))
  const answers = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
  assert.equal(status, 1)
  assert.deepEqual(
    answers.map(({ id, line, findings }) => [id, line, findings?.map((each: { id: string }) => each.id)]),
    [
      ["a", undefined, ["pii.sin"]],
      [null, 3, undefined],
      ["b", undefined, []],
    ],
  )
  assert.match(answers[1].error.fr, /JSON/)
})

test("one text: 1 when a finding blocks, 0 when none does, 2 when misused", async () => {
  const blocked = await check("SIN 046 454 286", "--stdin", "--lang", "en", "--format", "sarif")
  assert.equal(blocked.status, 1)
  assert.equal(JSON.parse(blocked.out).version, "2.1.0")
  const warned = await check("The best pizza in the country.", "--stdin", "--lang", "en")
  assert.equal(warned.status, 0)
  assert.match(warned.out, /1:1 warning claim.unsubstantiated/)
  assert.equal((await check("a", "--stdin", "--format", "html")).status, 2)
})
