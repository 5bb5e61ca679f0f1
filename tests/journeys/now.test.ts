import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { axe, dressed, type Look, openBrowser, screenshots } from "../browser.ts"
import { openMonday } from "./now.ts"

let monday: Awaited<ReturnType<typeof openMonday>>
let browser: Browser
before(async () => {
  monday = await openMonday()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await monday?.close()
})

const desktop: Look = { size: "desktop", language: "fr", theme: "light" }

async function opened(look = desktop): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(dressed(look, monday.url))
  await context.addCookies([monday.cookie])
  const page = await context.newPage()
  await page.goto(monday.url)
  await page.locator(".figures").waitFor()
  return { context, page }
}

const plain = (text: string) => text.replaceAll(/\s+/g, " ").trim()
const wordsOf = async (page: Page, selector: string) =>
  (await page.locator(selector).allInnerTexts()).map(plain)
/** Each figure as "label: value, detail". */
const figuresOf = async (page: Page) =>
  Object.fromEntries(
    await page
      .locator(".figures > div")
      .evaluateAll((all) =>
        all.map((one) => [
          one.querySelector("dt")?.innerText.replaceAll(/\s+/g, " "),
          [...one.querySelectorAll("dd")].map((dd) => dd.innerText.replaceAll(/\s+/g, " ").trim()),
        ]),
      ),
  ) as Record<string, string[]>

test("what waits, until when, and with what authority is what was seeded", async () => {
  const { context, page } = await opened()
  assert.deepEqual(await wordsOf(page, "h1"), ["Lundi 23 novembre, 9 h 05"])
  assert.deepEqual(await wordsOf(page, ".page-header p"), [
    "Quatre choses vous attendent. Deux conversations ont dépassé leur délai. La prochaine échéance est dans 38 min.",
  ])
  assert.deepEqual(await wordsOf(page, ".need-when"), [
    "38 min",
    "40 h de retard",
    "22 h 05 de retard",
    "20 nov.",
  ])
  const [, mireille = ""] = await wordsOf(page, ".need")
  assert.match(mireille, /« Pourquoi l’eau est brune sur la rue des Érables\? »/)
  assert.match(mireille, /Mireille · Bluesky, Ville de Lac-aux-Brumes · Dénigrement · gravité 2/)
  assert.match(mireille, /✓ Vous pouvez répondre maintenant/)
  assert.deepEqual(await wordsOf(page, ".now-alerts li"), [
    "Vigie n’entend plus « Journal du Lac ». Voir le compte depuis dimanche 22 h",
  ])
  assert.match((await wordsOf(page, ".strip"))[0] ?? "", /Aucun tableau de garde 3 attendent · ■ 2 en retard/)
  await context.close()
})

test("the figures and the silence are those of the window, and the table says the same as the picture", async () => {
  const { context, page } = await opened()
  const week = await figuresOf(page)
  assert.deepEqual(week["plus long silence"], ["64 h", "ven. 17 h 05 → lun. 9 h 05 3 personnes attendaient"])
  assert.deepEqual(week["répondues en moins de 24 h"], [
    "50 %",
    "3 sur 6, 2 manquées, 1 laissée telle quelle, 1 court encore médiane : 15 h",
  ])
  assert.deepEqual(week["attendent en ce moment"], ["3", "3 personnes ■ 2 en retard"])
  assert.deepEqual(week["personnes attendaient encore le lundi"], [
    "3",
    "sur 3 qui attendaient samedi ou dimanche",
  ])
  assert.deepEqual(await wordsOf(page, ".parts p"), [
    "en semaine 60 % 3 sur 5",
    "la fin de semaine 0 % 0 sur 1",
  ])
  assert.match(await ribbonSays(page), /7 arrivées, 3 réponses, plus long silence 64 h/)

  await page.getByRole("button", { name: "5 semaines" }).click()
  await page.getByRole("heading", { name: "Les cinq dernières semaines" }).waitFor()
  await page.getByText("3 sur 7, 3 manquées").waitFor()
  assert.match(await ribbonSays(page), /8 arrivées, 4 réponses/)
  await page.getByRole("button", { name: "24 h", exact: true }).click()
  await page.getByText("aucune échéance de 24 h n’est encore venue").waitFor()
  assert.match(await ribbonSays(page), /1 arrivée, aucune réponse, plus long silence 64 h/)
  assert.equal((await figuresOf(page))["plus long silence"]?.[0], "64 h", "a shorter window cut the silence")

  await page.getByRole("button", { name: "7 jours" }).click()
  await page.getByRole("button", { name: "voir en tableau" }).click()
  await page.getByRole("row", { name: /Silence.*64 h/ }).waitFor()
  await axe(page)
  assert.equal(await page.getByRole("row", { name: /Arrivée/ }).count(), 7)
  await context.close()
})

const ribbonSays = async (page: Page) =>
  plain((await page.locator(".ribbon-picture svg").getAttribute("aria-label")) ?? "")

test("j and k go through the list, Enter opens, and what was told is then seen", async () => {
  const { context, page } = await opened()
  const focused = () => page.evaluate(() => document.activeElement?.closest(".need")?.textContent ?? "")
  await page.keyboard.press("j")
  assert.match(await focused(), /library/)
  await page.keyboard.press("j")
  assert.match(await focused(), /Érables/)
  await page.keyboard.press("k")
  assert.match(await focused(), /library/)
  for (let press = 0; press < 5; press++) await page.keyboard.press("j")
  assert.match(await focused(), /Une note vous mentionne/)
  await page.keyboard.press("Enter")
  await page.waitForURL(`**/inbox/${monday.town.conversations.get("Théo")}`)
  await page.goto(monday.url)
  await page.getByText("Trois choses vous attendent.").waitFor()
  await context.close()
})

test("what is new since the last visit is told until it is said to be seen", async () => {
  const { context, page } = await opened()
  assert.deepEqual(await wordsOf(page, ".news li"), [
    "■ 2 conversations ont dépassé leur délai",
    "5 personnes se sont mises à attendre une réponse",
    "Maëlle Tremblay a répondu à 1 conversation",
    "1 conversation laissée telle quelle",
  ])
  await page.getByRole("button", { name: "Tout est vu" }).click()
  await page.getByText("Rien de nouveau.").waitFor()
  await context.close()
})

test("home is legible and accessible in every look", async () => {
  await screenshots(browser, monday.url, "now", {
    prepare: (context) => context.addCookies([monday.cookie]),
    check: async (page, { size }) => {
      await page.locator(".figures").waitFor()
      await axe(page)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(wide <= 0, `${size}: ${wide} px too wide`)
      const order = await page.locator("main h2").allInnerTexts()
      assert.equal(/24/.test(order[1] ?? ""), size === "phone", order.join(", "))
    },
  })
})

test("an act of a colleague changes the screen without anybody asking, down to a calm page", async () => {
  const { context, page } = await opened()
  await monday.query("update inbox_notification set seen_at = at", [])
  const letStand = (author: string) =>
    page.evaluate(
      async ([id, key]) => {
        const headers = { "content-type": "application/json", "idempotency-key": key ?? "" }
        const body = JSON.stringify({ reason: "Répondu au téléphone." })
        return (await fetch(`/api/conversations/${id}/let-stand`, { method: "POST", headers, body })).status
      },
      [monday.town.conversations.get(author) ?? "", `let-stand-${author}`],
    )
  assert.equal(await letStand("Sylvain"), 200)
  await page.getByText("Deux choses vous attendent.").waitFor({ timeout: 10_000 })
  for (const author of ["Mireille", "Priya"]) assert.equal(await letStand(author), 200)
  await page.getByRole("heading", { name: "Rien ne vous attend" }).waitFor({ timeout: 10_000 })
  await axe(page)
  await page.emulateMedia({ media: "print" })
  assert.equal(await page.locator(".ribbon-picture").isVisible(), true)
  assert.equal(await page.getByRole("button", { name: "5 semaines" }).isVisible(), false)
  assert.equal(await page.getByRole("heading", { name: "Rien ne vous attend" }).isVisible(), false)
  await context.close()
})
