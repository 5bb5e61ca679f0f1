import assert from "node:assert/strict"
import { globSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"

const house = fileURLToPath(new URL("../..", import.meta.url))
const read = (path: string) => readFileSync(`${house}${path}`, "utf8")
const files = globSync("locales/fr/*.json", { cwd: house })
const keys = new Set(files.flatMap((path) => Object.keys(JSON.parse(read(path)) as object)))
const topics = files.map((path) => basename(path, ".json"))

/** Every key a screen names, whole ("web.close") or by its beginning (`web.theme.${…}`). */
const named = globSync(["src/web/**/*.{ts,tsx}", "src/features/*/web/**/*.{ts,tsx}"], { cwd: house })
  .filter((path) => !path.endsWith(".test.ts"))
  .flatMap((path) => {
    const found = read(path).matchAll(
      new RegExp(`["\`]((?:${topics.join("|")})\\.[a-z0-9_.]+)(["\`]|\\$\\{)`, "g"),
    )
    return [...found].map(([, key = "", end]) => ({ path, key, isWhole: end !== "${" }))
  })

test("every sentence a screen asks for exists", () => {
  assert.ok(named.length > 100, "the screens' keys were not found")
  const missing = named.filter(({ key, isWhole }) =>
    isWhole ? !keys.has(key) : ![...keys].some((one) => one.startsWith(key)),
  )
  assert.deepEqual(
    missing.map(({ path, key }) => `${path}: ${key}`),
    [],
  )
})

test("no sentence of the shell is left that nothing asks for", () => {
  const asked = (one: string) =>
    named.some(({ key, isWhole }) => (isWhole ? key === one : one.startsWith(key)))
  const idle = [...keys].filter((one) => one.startsWith("web.") && !asked(one))
  assert.deepEqual(idle, [])
})

test("no screen asks for a sentence that stays on the server", () => {
  const left = named.filter(({ key }) => /^(assess|check|config|doctor)\./.test(key))
  assert.deepEqual(left, [])
})
