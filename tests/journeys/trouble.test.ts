/** The inbox when something goes wrong on the way: refused, cut, down, late, long. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import type { Browser, Page } from "playwright-core"
import type { TwinRequest } from "../../src/connectors/twin.ts"
import { axe, dressed, openBrowser } from "../browser.ts"
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
afterEach(() => {
  site.weather.trouble = () => undefined
})

const ours = (page: Page) => page.locator(".inbox-post[data-ours]")
const isPosting = ({ method, url }: TwinRequest) => method === "POST" && url.pathname.endsWith("/comments")
const looksForOurs = ({ method, url }: TwinRequest) => method === "GET" && url.searchParams.has("author")

async function come(): Promise<Page> {
  const desk = dressed({ size: "desktop", language: "fr", theme: "light" }, site.url)
  const page = await (await signedIn(browser, desk, site.url, site.maelle)).newPage()
  page.setDefaultTimeout(25_000)
  return page
}

/** Opens the conversation of somebody who just wrote, ready to reply. */
async function hear(text: string, by: string): Promise<Page> {
  site.twin.hear(text, by)
  await site.listen()
  const page = await come()
  await page.goto(`${site.url}/inbox`)
  await page.locator(".inbox-row", { hasText: by }).click()
  await page.getByRole("heading", { name: by }).waitFor()
  await page.getByLabel("Réponse publique").waitFor()
  return page
}

async function reply(page: Page, text: string): Promise<void> {
  await page.keyboard.press("r")
  await page.keyboard.type(text)
  await page.keyboard.press("Control+Enter")
}

const sentWith = (words: string) => site.twin.sent?.().filter((text) => text.includes(words)).length

test("a refused reply says so; its correction survives a reload and goes by keyboard", async () => {
  const page = await hear("La bibliothèque est ouverte?", "Béatrice")
  const body = JSON.stringify({ code: "rest_comment_content_invalid", message: "No.", data: { status: 400 } })
  site.weather.trouble = (request) => (isPosting(request) ? { status: 400, body } : undefined)
  await reply(page, "Oui, le dimanche.")
  await page.getByText("Le réseau a refusé la demande (code 400).").waitFor()
  site.weather.trouble = () => undefined
  await page.getByRole("button", { name: "Corriger et renvoyer" }).click()
  await page.getByLabel("Texte corrigé").fill("Oui, le dimanche dès 10 h.")
  await axe(page)
  await page.reload()
  await page.getByRole("button", { name: "Corriger et renvoyer" }).click()
  assert.equal(await page.getByLabel("Texte corrigé").inputValue(), "Oui, le dimanche dès 10 h.")
  await page.keyboard.press("Control+Enter")
  await page.locator('.inbox-post[data-state="sent"]', { hasText: "dès 10 h" }).waitFor()
  assert.equal(sentWith("dimanche"), 1)
  await page.context().close()
})

test("a reply that cannot reach the network waits, says until when, and can be cancelled", async () => {
  const page = await hear("Le pont est fermé?", "Oliver")
  site.weather.trouble = () => "down"
  await reply(page, "Oui, jusqu’à vendredi.")
  await ours(page).getByText("Nouvel essai prévu :").waitFor()
  assert.equal(await ours(page).getByRole("time").count(), 2)
  await axe(page)
  await page.getByRole("button", { name: "Annuler l’envoi" }).click()
  await page.locator('.inbox-post[data-state="cancelled"]').waitFor()
  assert.equal(sentWith("vendredi"), 0)
  await page.context().close()
})

test("a reply whose fate is unclear is looked for on the network, and is there once", async () => {
  const page = await hear("La piscine ouvre quand?", "Chloé")
  let isPosted = false
  site.weather.trouble = (request) => {
    if (isPosted && looksForOurs(request)) return "down"
    if (!isPosting(request)) return undefined
    isPosted = true
    return "cut"
  }
  await reply(page, "Le 21 juin.")
  await ours(page).getByText("Vérification sur le réseau").waitFor()
  await ours(page).getByText("Prochaine vérification :").waitFor()
  site.weather.trouble = () => undefined
  await page.locator('.inbox-post[data-state="sent"]').waitFor({ timeout: 60_000 })
  assert.equal(sentWith("21 juin"), 1)
  await page.context().close()
})

test("a comment that comes while the list is on its way is in the list", async () => {
  const page = await come()
  let isFirst = true
  await page.route("**/api/conversations?**", async (route) => {
    if (!isFirst) return route.continue()
    isFirst = false
    const before = await route.fetch()
    site.twin.hear("Est-ce que quelqu’un m’entend?", "Denis")
    await site.listen()
    const counted = page.locator(".inbox-views .tab", { hasText: "À répondre" })
    await counted.filter({ hasText: /[1-9]/ }).waitFor()
    await route.fulfill({ response: before })
  })
  await page.goto(`${site.url}/inbox`)
  await page.locator(".inbox-row", { hasText: "Denis" }).waitFor({ timeout: 10_000 })
  await page.context().close()
})

test("what comes before is put above the line one reads", async () => {
  for (let rank = 1; rank <= 120; rank++) site.twin.hear(`Publication numéro ${rank}.`, "Fatou")
  const page = await hear("Publication finale.", "Fatou")
  const line = page.getByText("Publication numéro 72.")
  await line.waitFor({ state: "attached" })
  await page.locator(".inbox-timeline").evaluate((pane) => {
    pane.scrollTop = 0
  })
  const place = async () => Math.round((await line.boundingBox())?.y ?? 0)
  const before = await place()
  await page.getByRole("button", { name: "Voir ce qui précède" }).click()
  await page.getByText("Publication numéro 30.").waitFor({ state: "attached" })
  assert.equal(await place(), before)
  await page.context().close()
})

test("where nothing can be answered any more, one can still decide to let stand without a keyboard", async () => {
  const page = await hear("Y a-t-il quelqu’un?", "Inès")
  assert.equal((await site.maelle.ask("DELETE", `/accounts/${site.account}`)).status, 204)
  await page.getByText("a été retiré de Vigie").waitFor()
  await page.getByRole("button", { name: "Autres gestes" }).click()
  await page.getByRole("menuitem", { name: "Laisser tel quel" }).click()
  await page.getByLabel("Motif").fill("Le blogue est fermé.")
  await axe(page)
  await page.keyboard.press("Control+Enter")
  await page.getByText("Laissée telle quelle. Le motif est au registre.").waitFor()
  await page.context().close()
})
