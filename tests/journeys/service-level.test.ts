import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Browser } from "playwright-core"
import { axe, dressed, type Look, openBrowser } from "../browser.ts"
import { until } from "../product.ts"
import { openSite } from "./inbox.ts"
import { signedIn } from "./people.ts"

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

interface Line {
  id: string
  clocks: { wall: { due: string } } | null
}
const waiting = () =>
  until("a conversation waits", 20, async () => {
    const { items } = (await site.maelle.ask("GET", "/conversations")).body as { items: Line[] }
    return items[0]
  })
const wallDue = async () => Temporal.Instant.from((await waiting()).clocks?.wall.due ?? "")

const settings = async (who: "maelle" | "noe") => {
  const look = { size: "desktop", language: "fr", theme: "light" } as const
  const context = await signedIn(browser, dressed(look, site.url), site.url, site[who])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${site.url}/settings`)
  await page.getByRole("heading", { name: "Délais et heures de service" }).waitFor()
  return page
}

test("another deadline and other hours are kept, and what waits is counted again; then undone", async () => {
  site.twin.hear("Le pont est glacé, y a-t-il du sel?")
  await site.listen()
  const { id } = await waiting()
  await site.maelle.ask("POST", `/conversations/${id}/assess`, { situation: null, severity: 3 })
  const due = await wallDue()
  const page = await settings("maelle")
  const serious = page.getByLabel("3, sérieuse")
  assert.equal((await serious.inputValue()).replaceAll(/\s/g, " "), "8 h")

  await serious.fill("bientôt")
  await serious.press("Enter")
  await page.getByText("Écrire une durée").waitFor()
  assert.ok(await serious.evaluate((field) => field === document.activeElement))
  await axe(page)
  await page.reload()
  assert.equal(await serious.inputValue(), "bientôt")

  await serious.fill("4 h")
  const first = page.getByRole("group", { name: "Plage 1" })
  await first.getByRole("button", { name: "samedi" }).press("Space")
  await first.getByLabel("De").fill("22:00")
  await first.getByLabel("À").fill("06:00")
  await first.getByText("le lendemain").waitFor()
  await page.getByRole("button", { name: "Ajouter une date fermée" }).press("Enter")
  await page.getByLabel("Date 1").fill("2026-12-25")
  await page.getByRole("button", { name: "Enregistrer l’engagement" }).press("Enter")
  await page.getByText("L’engagement est enregistré").waitFor()
  const moved = due.subtract({ hours: 4 })
  await until("the deadline is four hours sooner", 20, async () => (await wallDue()).equals(moved))

  await page.reload()
  await serious.waitFor()
  assert.equal((await serious.inputValue()).replaceAll(/\s/g, " "), "4 h")
  assert.equal(await first.getByLabel("De").inputValue(), "22:00")
  assert.equal(
    await first.getByRole("button", { name: "samedi", pressed: true }).count(),
    1,
    "Saturday is kept",
  )
  assert.equal(await page.getByLabel("Date 1").inputValue(), "2026-12-25")

  await page.getByRole("button", { name: "Enlever la date fermée 1" }).press("Enter")
  await page.getByRole("button", { name: "Enregistrer l’engagement" }).press("Enter")
  await page.getByRole("button", { name: "Annuler", exact: true }).press("Enter")
  await page.getByText("L’ancien engagement est rétabli").waitFor()
  await page.getByLabel("Date 1").waitFor()
  const { body } = await site.maelle.ask("GET", "/inbox/service-level")
  assert.deepEqual(body.closed, ["2026-12-25"])
  await page.context().close()
})

test("who may not change it reads it in words", async () => {
  const { body } = await site.maelle.ask("GET", "/inbox/service-level")
  const weekly = [{ days: ["mon", "tue", "wed"], from: "22:00", to: "06:00" }]
  const extra = [{ date: "2026-12-26", from: "10:00", to: "15:00" }]
  await site.maelle.ask("PUT", "/inbox/service-level", { ...body, weekly, extra, closed: ["2026-12-25"] })
  const page = await settings("noe")
  await page.getByText("vendredi 25 décembre 2026").waitFor()
  await page.getByText(/^du lundi au mercredi, de 22.h à 6.h le lendemain$/).waitFor()
  await page.getByText(/^samedi 26 décembre 2026, de 10.h à 15.h$/).waitFor()
  assert.equal(await page.getByRole("button", { name: "Enregistrer l’engagement" }).count(), 0)
  await axe(page)
  await page.context().close()
})

const looks: readonly Look[] = [
  { size: "phone", language: "fr", theme: "dark" },
  { size: "desktop", language: "en", theme: "light" },
]
for (const look of looks)
  test(`it is legible and accessible: ${Object.values(look).join(", ")}`, async () => {
    const context = await signedIn(browser, dressed(look, site.url), site.url, site.maelle)
    const page = await context.newPage()
    await page.goto(`${site.url}/settings`)
    await page.locator(".level-row").first().waitFor()
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    assert.ok(!isWide, "the page does not scroll sideways")
    await axe(page)
    await context.close()
  })
