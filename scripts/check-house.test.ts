import assert from "node:assert/strict"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { test } from "node:test"
import { checkHouse } from "./check-house.ts"

const house = mkdtempSync(join(tmpdir(), "vigie-house-"))
test.after(() => rmSync(house, { recursive: true }))

/** What is said of a house that holds only these files. */
function said(files: Record<string, string>): string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
  const broken = checkHouse(house)
  for (const folder of ["src", "locales"]) rmSync(join(house, folder), { recursive: true, force: true })
  return broken
}
const imports = (to: string, names = "x") => `import { ${names} } from "${to}"\n`

test("the house of today stands", () => {
  const root = join(import.meta.dirname, "..")
  const start = performance.now()
  assert.deepEqual(checkHouse(root), [])
  assert.ok(performance.now() - start < 1000, "a check people run at each landing takes less than a second")
})

const allowed: [string, string, string?][] = [
  ["src/core/time/a.ts", "zod"],
  ["src/core/time/a.ts", "../match/index.ts"],
  ["src/platform/db.ts", "pg"],
  ["src/platform/http/app.ts", "hono"],
  ["src/platform/a.ts", "../connectors/contract.ts"],
  ["src/connectors/bluesky.ts", "./outcomes.ts"],
  ["src/connectors/bluesky/post.ts", "../text.ts"],
  ["src/features/people/actions.ts", "../ledger/index.ts"],
  ["src/features/people/routes.ts", "hono"],
  ["src/features/people/contract.ts", "@hono/zod-openapi"],
  ["src/features/inbox/web/list.tsx", "../contract.ts"],
  ["src/features/inbox/web/list.tsx", "../../people/contract.ts", "type Person"],
  ["src/features/inbox/web/list.tsx", "../../../connectors/contract.ts", "type Post, type Said"],
  ["src/features/inbox/web/list.tsx", "../../../web/kit/button.tsx"],
  ["src/web/router.tsx", "../features/inbox/web/list.tsx"],
  ["src/features/deps.ts", "./people/signin.ts", "type Signin"],
  ["src/main/product.ts", "../features/people/index.ts"],
  ["src/core/time/a.test.ts", "node:fs"],
]
for (const [path, to, names] of allowed)
  test(`${path} may import ${to}`, () => assert.deepEqual(said({ [path]: imports(to, names) }), []))

const refused: [string, string, RegExp, string?][] = [
  ["src/core/time/a.ts", "node:fs", /only the core and zod/],
  ["src/core/time/a.ts", "../../platform/clock.ts", /only the core and zod/],
  ["src/core/time/a.ts", "../../connectors/contract.ts", /only the core and zod/],
  ["src/platform/db.ts", "../features/people/index.ts", /knows no feature/],
  ["src/platform/db.ts", "hono", /only routes\.ts/],
  ["src/connectors/bluesky.ts", "./wordpress.ts", /only its own network/],
  ["src/connectors/bluesky.ts", "../platform/db.ts", /handed the rest as io/],
  ["src/connectors/bluesky.ts", "node:http", /nothing but its io/],
  ["src/features/people/actions.ts", "../inbox/index.ts", /inbox does not come before people/],
  ["src/features/people/actions.ts", "../ledger/step.ts", /by its door/],
  ["src/features/people/actions.ts", "../../connectors/bluesky.ts", /the port/],
  ["src/features/people/actions.ts", "hono", /only routes\.ts/],
  ["src/features/people/contract.ts", "hono", /only routes\.ts/],
  ["src/features/inbox/web/list.tsx", "../queries.ts", /contracts, the core and the kit/],
  ["src/features/inbox/web/list.tsx", "../../people/contract.ts", /only types/, "person"],
  ["src/features/inbox/web/list.tsx", "../../people/web/chip.tsx", /another feature's screens/],
  ["src/features/inbox/web/list.tsx", "../../../connectors/contract.ts", /only types/, "type Post, post"],
  ["src/web/app.tsx", "../platform/db.ts", /contracts, the core and the kit/],
  ["src/web/app.tsx", "node:fs", /browser/],
  ["src/features/deps.ts", "./people/signin.ts", /only types/],
]
for (const [path, to, because, names] of refused)
  test(`${path} may not import ${to}`, () => {
    const lines = said({ [path]: imports(to, names) })
    assert.equal(lines.length, 1)
    assert.match(lines[0] ?? "", because)
    assert.ok(lines[0]?.startsWith(`${path} imports `))
  })

test("an import over several lines, a re-export and a later import are seen", () => {
  const text =
    'import {\n  a,\n  b,\n} from "../ledger/step.ts"\nexport * from "../inbox/index.ts"\nawait import("hono")\n'
  assert.equal(said({ "src/features/people/actions.ts": text }).length, 3)
})

const files: [string, string, string, RegExp | undefined][] = [
  ["an empty name", "src/core/text-utils.ts", "", /“utils” says nothing/],
  ["an empty folder name", "src/core/common/a.ts", "", /“common”/],
  ["service hours", "src/core/time/service-hours.ts", "", undefined],
  ["a default export", "src/core/a.ts", "export default 1\n", /default export/],
  ["a long file", "src/core/a.ts", "x\n".repeat(301), /301 lines/],
  ["a file just short enough", "src/core/a.ts", "x\n".repeat(300), undefined],
  ["a screen outside web", "src/features/people/list.tsx", "", /lives in web/],
  ["an unknown feature", "src/features/billing/index.ts", "", /billing is not a feature/],
  [
    "a door that opens everything",
    "src/features/people/index.ts",
    'export * from "./actions.ts"\n',
    /names what it opens/,
  ],
  [
    "a network compared",
    "src/features/inbox/a.ts",
    'if (account.network === "x") go()\n',
    /a\.ts:1 compares/,
  ],
  ["a network's word", "src/features/inbox/a.ts", '\nswitch (n) {\n  case "bluesky":\n', /a\.ts:3 compares/],
  ["a network in its connector", "src/connectors/bluesky.ts", 'if (network === "bluesky") go()\n', undefined],
]
for (const [name, path, text, because] of files)
  test(name, () => {
    const lines = said({ [path]: text })
    assert.equal(lines.length, because ? 1 : 0, lines.join("\n"))
    if (because) assert.match(lines[0] ?? "", because)
  })

test("a door of sixteen names", () => {
  const names = Array.from({ length: 15 }, (_, index) => `a${index}`).join(", ")
  const door = (more: string) =>
    said({ "src/features/people/index.ts": `export { ${names} } from "./actions.ts"\n${more}` })
  assert.deepEqual(door(""), [])
  assert.match(door("export const b = 1\n")[0] ?? "", /16 names/)
})

const sentences: [string, string | undefined, string | undefined, RegExp | undefined][] = [
  [
    "the same values",
    "{count, plural, one {# avis de {name}} other {# avis}}",
    "{name}: {count} notices",
    undefined,
  ],
  ["a missing sentence", "Bonjour", undefined, /en\/inbox\.json: inbox\.a is missing/],
  ["other values", "Bonjour {name}", "Hello {nom}", /“name” in fr and “nom” in en/],
  ["not ICU", "Bonjour {name", "Hello {name}", /fr\/inbox\.json: inbox\.a is not an ICU message/],
]
for (const [name, fr, en, because] of sentences)
  test(`sentences: ${name}`, () => {
    const lines = said({
      "locales/fr/inbox.json": JSON.stringify({ "inbox.a": fr }),
      "locales/en/inbox.json": JSON.stringify({ "inbox.a": en }),
    })
    assert.equal(lines.length, because ? 1 : 0, lines.join("\n"))
    if (because) assert.match(lines[0] ?? "", because)
  })

test("sentences: a file in one language, a key of another file", () => {
  assert.match(said({ "locales/fr/inbox.json": "{}" })[0] ?? "", /locales\/en\/inbox\.json/)
  const text = JSON.stringify({ "people.a": "A" })
  assert.match(
    said({ "locales/fr/inbox.json": text, "locales/en/inbox.json": text })[0] ?? "",
    /another file/,
  )
})
