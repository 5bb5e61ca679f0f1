import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Browser } from "playwright-core"
import { axe, dressed, openBrowser, screenshots } from "../browser.ts"
import { answerWith, serveWeb } from "./serve.ts"

let browser: Browser
let web: Awaited<ReturnType<typeof serveWeb>>
before(async () => {
  web = await serveWeb()
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await web.close()
})

test("every component is legible and accessible in every look", async () => {
  await screenshots(browser, `${web.url}/kit`, "kit", { prepare: (context) => answerWith(context, {}) })
})

test("what opens over the page is accessible too", async () => {
  const page = await browser.newPage({ locale: "fr-CA" })
  await page.goto(`${web.url}/kit`)
  const closings = ["Dialog", "Drawer", "Popover"]
  for (const name of closings) {
    await page.getByRole("button", { name, exact: true }).click()
    await page.getByRole("dialog").waitFor()
    await axe(page)
    await page.keyboard.press("Escape")
    await page.getByRole("dialog").waitFor({ state: "hidden" })
  }
  await page.getByRole("button", { name: "Composants" }).click()
  await page.getByRole("menuitem").first().waitFor()
  await axe(page)
  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Bluesky Compte à surveiller" }).click()
  await page.getByRole("option").first().waitFor()
  await axe(page)
  await page.keyboard.press("Escape")
  await page.close()
})

test("the ribbon can be walked by keyboard and read as a table", async () => {
  const page = await browser.newPage({ locale: "fr-CA", timezoneId: "America/Toronto" })
  await page.goto(`${web.url}/kit`)
  const ribbon = page.getByRole("figure", { name: "Ribbon", exact: true })
  const marks = ribbon.getByRole("toolbar")
  await marks.getByRole("button").first().focus()
  await page.keyboard.press("End")
  const words = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))
  assert.match(words ?? "", /^Silence de 64\s?h, .*3 personnes attendaient, temps de réponse dépassé$/)
  await ribbon.getByRole("button", { name: "voir en tableau" }).click()
  await ribbon.getByRole("row", { name: /Silence .*64\s?h.*3 personnes en attente/ }).waitFor()
  await axe(page)
  await page.close()
})

test("a table downloads exactly what is shown, as a French spreadsheet reads it", async () => {
  const page = await browser.newPage({ locale: "fr-CA" })
  await page.goto(`${web.url}/kit`)
  const card = page.locator("section.card", {
    has: page.getByRole("heading", { name: "Table", exact: true }),
  })
  await card.getByRole("textbox").fill("feuilles collecte")
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    card.getByRole("button", { name: "Télécharger en CSV ce qui est affiché" }).click(),
  ])
  const chunks = await (await download.createReadStream()).toArray()
  assert.equal(
    Buffer.concat(chunks).toString("utf8"),
    "\uFEFFCompte à surveiller;h\r\nCollecte des feuilles;39\r\n",
  )
  await page.close()
})

test("one among many is found by typing, and the page behind is out of reach while the list is open", async () => {
  for (const size of ["desktop", "phone"] as const) {
    const context = await browser.newContext(dressed({ size, language: "fr", theme: "light" }, web.url))
    const page = await context.newPage()
    await page.goto(`${web.url}/kit`)
    const button = page.getByRole("button", { name: "Choisir Compte à surveiller" })
    await button.click()
    const words = page.getByRole("searchbox", { name: "Chercher" })
    await words.fill("wórd")
    await axe(page)
    assert.ok(await words.isVisible(), `still open: ${size}`)
    await page.keyboard.press("ArrowDown")
    const chosen = await page.getByRole("option").first().innerText()
    await page.keyboard.press("Enter")
    await words.waitFor({ state: "hidden" })
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), chosen)
    await context.close()
  }
})
