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

test("a rule is switched off, seen at once on the text and on the examples, put in force, and taken back", async () => {
  const page = await come("/framework/situations?id=threat")
  await page.getByLabel("Texte", { exact: true }).fill(threat)
  const reason = page.locator(".reasons li").filter({ hasText: "Une violence promise" })
  await reason.waitFor()
  const rule = page.locator(".rule").filter({ hasText: "Une violence promise" })
  await rule.locator("summary").click()
  await rule.locator("label").filter({ hasText: "En marche" }).click()
  await page.getByText("Ce qui s’appliquerait, mais est à l’arrêt").waitFor()
  const bar = page.getByRole("region", { name: "Changements à l’essai" })
  await bar.getByText("1 changement à l’essai").waitFor()
  await bar.getByText(/exemples? (ne |sur \d+ )change/).waitFor()
  await axe(page)
  await page.screenshot({ path: join(pictures, "framework-tuned.png") })
  await bar.getByLabel("Pourquoi").fill("Trop de fausses alertes")
  await bar.getByRole("button", { name: "Mettre en vigueur" }).click()
  await bar.waitFor({ state: "detached" })
  await rule.getByText("À l’arrêt").first().waitFor()
  await page.getByRole("link", { name: "Cadre" }).first().click()
  await page.getByText("Trop de fausses alertes").waitFor()
  await axe(page)
  await page.screenshot({ path: join(pictures, "framework-versions.png"), fullPage: true })
  await page.getByRole("button", { name: "Annuler ce changement" }).click()
  await page.getByText("Annulation du dernier changement").waitFor()
  await page.context().close()
})

test("a rule of one's own is written as a query, and finds in the text before it is saved", async () => {
  const page = await come("/framework/situations?id=threat")
  await page.getByLabel("Texte", { exact: true }).fill("On va couler ta barque")
  await page.getByRole("button", { name: "Ajouter une règle" }).click()
  await page.getByLabel("Ce qu’elle reconnaît, en français").fill("Une barque visée")
  await page.getByLabel("Ce qu’elle reconnaît, en anglais").fill("A boat aimed at")
  await page.getByRole("textbox", { name: "Ce que le texte doit contenir" }).click()
  await page.locator(".query-editor .cm-content").waitFor()
  await page.keyboard.type("barque PROCHE/3 couler")
  await axe(page)
  await page.getByRole("button", { name: "Ajouter et essayer" }).click()
  await page.locator(".reasons li").filter({ hasText: "threat.ours-1" }).waitFor()
  await axe(page)
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
