import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { gzipSync } from "node:zlib"
import type { Browser, Page } from "playwright-core"
import { openBrowser } from "../browser.ts"
import { answers as accounts } from "./accounts-fixtures.ts"
import { session, strip } from "./fixtures.ts"
import { conversation, answers as inbox } from "./inbox-fixtures.ts"
import { answers as listening, watch } from "./listening-fixtures.ts"
import { type Answers, answerWith, serveWeb } from "./serve.ts"

const most = 250_000

let browser: Browser
let web: Awaited<ReturnType<typeof serveWeb>>
before(async () => {
  web = await serveWeb()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await web?.close()
})

type First = { path: string; given: Answers; isThere: (page: Page) => Promise<void> }

const heading = (page: Page) => page.getByRole("heading", { level: 1 }).waitFor()
const framework = { version: 0, packs: [], situations: [], rules: [], checks: [], laws: [], lexicons: [] }
const people: Answers = { ...accounts, "GET /people": { json: { items: [] } } }
const first: readonly First[] = [
  {
    path: "/",
    given: { "GET /session": { json: session }, "GET /now/strip": { json: strip } },
    isThere: heading,
  },
  {
    path: `/inbox/${conversation.id}`,
    given: inbox,
    isThere: (page) => page.getByRole("heading", { name: conversation.author.name }).waitFor(),
  },
  { path: "/accounts", given: accounts, isThere: (page) => page.getByRole("article").first().waitFor() },
  { path: "/listening", given: listening, isThere: (page) => page.getByRole("article").first().waitFor() },
  {
    path: `/listening/${watch.id}?edit=yes`,
    given: listening,
    isThere: (page) => page.locator(".watch-form").waitFor(),
  },
  { path: "/framework", given: { ...people, "GET /framework": { json: framework } }, isThere: heading },
  { path: "/people", given: people, isThere: heading },
  { path: "/proof", given: people, isThere: heading },
  { path: "/settings", given: people, isThere: heading },
]

for (const { path, given, isThere } of first)
  test(`opened first, ${path} costs less than 250 kB of script, and one language only`, async (t) => {
    const context = await browser.newContext({ locale: "fr-CA" })
    await answerWith(context, given)
    const page = await context.newPage()
    const scripts = new Map<string, Promise<Buffer>>()
    page.on("response", (response) => {
      if (response.url().endsWith(".js")) scripts.set(response.url(), response.body())
    })
    await page.goto(`${web.url}${path}`, { waitUntil: "networkidle" })
    await isThere(page)
    const bodies = await Promise.all(scripts.values())
    const total = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
    t.diagnostic(`${path}: ${scripts.size} files, ${total} bytes gzipped (at most ${most})`)
    assert.ok(scripts.size > 3, "the scripts were not seen")
    assert.ok(total < most, `${total} bytes`)
    const languages = [...scripts.keys()].flatMap((url) => /\/words-(fr|en)-/.exec(url)?.[1] ?? [])
    assert.deepEqual([...new Set(languages)], ["fr"])
    await context.close()
  })
