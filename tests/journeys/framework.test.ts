import assert from "node:assert/strict"
import { join } from "node:path"
import { after, before, test } from "node:test"
import type { Browser, Page } from "playwright-core"
import { axe, dressed, openBrowser, screenshots } from "../browser.ts"
import { openSite } from "./inbox.ts"
import { lend, signedIn } from "./people.ts"

const pictures = join(import.meta.dirname, "../../.cache/screens")
let browser: Browser
let site: Awaited<ReturnType<typeof openSite>>
before(async () => {
  site = await openSite()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await site?.close()
})

async function come(path: string): Promise<Page> {
  const look = dressed({ size: "desktop", language: "fr", theme: "light" }, site.url)
  const context = await signedIn(browser, look, site.url, site.maelle)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${site.url}${path}`)
  return page
}

const threat = "Si tu reviens ici, je vais te casser la gueule."

test("one reads a situation, tries a text, and each reason lights where it holds, both ways", async () => {
  const page = await come("/")
  await page.getByRole("heading", { level: 1 }).waitFor()
  await page.keyboard.press("g")
  await page.keyboard.press("f")
  await page.getByRole("heading", { name: "Recueils en usage" }).waitFor()
  await axe(page)
  await page.getByRole("link", { name: "Menace" }).click()
  await page.getByRole("heading", { name: "Menace" }).waitFor()
  await page.locator(".rule summary").first().click()
  await page.locator(".rule .query-text").first().waitFor()
  await axe(page)
  await page.getByLabel("Texte", { exact: true }).fill(threat)
  const mark = page.locator(".marked .mark")
  await mark.first().waitFor()
  const reason = page.locator(".reasons li").filter({ hasText: "Une violence promise" })
  await reason.hover()
  await page.locator(".marked .mark[data-lit]").first().waitFor()
  await page.mouse.move(0, 0)
  await mark.filter({ hasText: "casser" }).first().focus()
  await page.locator(".reasons li[data-lit]").waitFor()
  await page.keyboard.press("Enter")
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "LI")
  await axe(page)
  await page.screenshot({ path: join(pictures, "framework-tried.png"), fullPage: true })
  await page.context().close()
})

for (const [name, path, ready] of [
  ["framework", "/framework", ".contents"],
  ["framework-situation", "/framework/situations?id=threat", ".rules"],
  ["framework-law", "/framework/laws?id=qc.consumer-protection", ".part .facts"],
] as const)
  test(`${name} is legible and accessible in every look, and fits a phone`, async () => {
    await screenshots(browser, `${site.url}${path}`, name, {
      prepare: (context) => lend(context, site.url, site.maelle),
      check: async (page) => {
        await page.locator(ready).first().waitFor()
        await axe(page)
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        assert.equal(wider, 0, "the page scrolls sideways")
      },
    })
  })
