import assert from "node:assert/strict"
import { test } from "node:test"
import { gzipSync } from "node:zlib"
import { openBrowser } from "../browser.ts"
import { session, strip } from "./fixtures.ts"
import { answerWith, serveWeb } from "./serve.ts"

const most = 250_000
const aim = 170_000

test("the first screen costs less than 250 kB of script, and one language only", async (t) => {
  const web = await serveWeb()
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ locale: "fr-CA" })
    await answerWith(context, { "GET /session": { json: session }, "GET /now/strip": { json: strip } })
    const page = await context.newPage()
    const scripts = new Map<string, Promise<Buffer>>()
    page.on("response", (response) => {
      if (response.url().endsWith(".js")) scripts.set(response.url(), response.body())
    })
    await page.goto(web.url, { waitUntil: "networkidle" })
    await page.getByRole("navigation").first().waitFor()
    const bodies = await Promise.all(scripts.values())
    const total = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
    t.diagnostic(`${scripts.size} files, ${total} bytes gzipped (aim ${aim}, at most ${most})`)
    assert.ok(scripts.size > 3, "the scripts were not seen")
    assert.ok(total < most, `${total} bytes`)
    const languages = [...scripts.keys()].filter((url) => /words-\w\w/.test(url))
    assert.equal(languages.length, 1, languages.join(" "))
  } finally {
    await browser.close()
    await web.close()
  }
})
