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

const desk = () => dressed({ size: "desktop", language: "fr", theme: "light" }, site.url)
const rows = (page: Page) => page.locator(".inbox-row")

async function come(who: "maelle" | "noe"): Promise<Page> {
  const context = await signedIn(browser, desk(), site.url, site[who])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${site.url}/inbox`)
  return page
}

async function write(text: string, by?: string): Promise<void> {
  site.twin.hear(text, by)
  await site.listen()
}

test("a comment appears by itself, is taken, answered by keyboard alone, and the answer is on the site", async () => {
  const page = await come("maelle")
  await page.getByText("Tout le monde a sa réponse").waitFor()
  await axe(page)
  await write("Pourquoi l’eau est brune rue des Érables?")
  await rows(page).first().waitFor()
  await page.keyboard.press("j")
  await page.keyboard.press("Enter")
  await page.getByRole("heading", { name: "Visiteuse" }).waitFor()
  await page.getByRole("button", { name: /Je m’en occupe/ }).waitFor()
  await page.keyboard.press("c")
  await page.getByRole("button", { name: /Laisser à d’autres/ }).waitFor()
  await page.keyboard.press("r")
  await page.keyboard.type("Bonjour! C’est le rinçage du réseau, jusqu’à mardi midi.")
  await axe(page)
  await page.keyboard.press("Control+Enter")
  await page.locator('.inbox-post[data-state="sent"]').waitFor()
  assert.deepEqual(
    site.twin.sent?.().map((text) => text.replace(/<[^>]+>/g, "")),
    ["Bonjour! C’est le rinçage du réseau, jusqu’à mardi midi."],
  )
  await page.getByText("Tout le monde a sa réponse").waitFor()
  assert.equal(await page.getByLabel("Réponse publique").inputValue(), "")
  await page.context().close()
})

test("what was typed survives a reload and a colleague's answer, and goes only when one insists", async () => {
  await write("La patinoire ouvre quand?")
  const [mine, theirs] = [await come("maelle"), await come("noe")]
  for (const page of [mine, theirs]) {
    await rows(page).filter({ hasText: "patinoire" }).click()
    await page.getByRole("heading", { name: "Visiteuse" }).waitFor()
  }
  await mine.keyboard.press("r")
  await mine.keyboard.type("Samedi à 9 h.")
  await mine.reload()
  assert.equal(await mine.getByLabel("Réponse publique").inputValue(), "Samedi à 9 h.")
  await mine.getByLabel("Réponse publique").focus()
  await theirs.getByLabel("Réponse publique").fill("Elle ouvre samedi matin.")
  await theirs.keyboard.press("Control+Enter")
  const told = mine.getByRole("alert").filter({ hasText: "Noé Lévesque a répondu" })
  await told.getByText("Elle ouvre samedi matin.").waitFor()
  await axe(mine)
  assert.equal(await mine.getByLabel("Réponse publique").inputValue(), "Samedi à 9 h.")
  assert.ok(await mine.getByLabel("Réponse publique").evaluate((box) => box === document.activeElement))
  await mine.keyboard.press("Control+Enter")
  assert.equal(await mine.getByLabel("Réponse publique").inputValue(), "Samedi à 9 h.")
  await mine.getByRole("button", { name: "Envoyer quand même" }).click()
  await mine.locator('.inbox-post[data-state="sent"]', { hasText: "Samedi à 9 h." }).waitFor()
  assert.equal(site.twin.sent?.().filter((text) => text.includes("amedi")).length, 2)
  await mine.context().close()
  await theirs.context().close()
})

test("a threat is veiled once judged, a note calls a colleague, and letting stand can be taken back", async () => {
  await write("Je sais où reste votre déneigeur.")
  const page = await come("maelle")
  await rows(page).filter({ hasText: "déneigeur" }).click()
  await page.getByRole("heading", { name: "Visiteuse" }).waitFor()
  await page.getByRole("button", { name: "Évaluer" }).waitFor()
  await page.keyboard.press("s")
  await page.getByRole("button", { name: /Situation/ }).click()
  await page.getByRole("option", { name: "Menace" }).click()
  await page.getByText("5, urgente").click()
  await axe(page)
  await page.getByRole("button", { name: "Retenir" }).click()
  await page.getByText("Texte voilé").first().waitFor()
  assert.equal(await page.getByText("Je sais où reste").count(), 0)
  await page.getByRole("button", { name: "Note privée" }).click()
  await page.getByLabel("Note privée").pressSequentially("Vu avec @no")
  await page.getByRole("option", { name: "Noé Lévesque" }).waitFor()
  await page.keyboard.press("Enter")
  await page.keyboard.type("peux-tu appeler?")
  await page.keyboard.press("Control+Enter")
  await page.locator(".inbox-timeline .inbox-note", { hasText: "@Noé Lévesque peux-tu appeler?" }).waitFor()
  const notifications = await site.noe.ask("GET", "/inbox/notifications")
  assert.match(JSON.stringify(notifications.body), /"kind":"mentioned"/)
  await page.keyboard.press("Escape")
  await page.keyboard.press("l")
  await page.getByLabel("Motif").fill("Signalé à la police.")
  await page.getByRole("dialog").getByRole("button", { name: "Laisser tel quel" }).click()
  await page.getByText("Laissée telle quelle. Le motif est au registre.").waitFor()
  await page.getByRole("button", { name: "Annuler", exact: true }).click()
  await rows(page).filter({ hasText: "Menace" }).waitFor()
  await page.context().close()
})

test("what is proposed is accepted with one key, taken back, corrected, and counted", async () => {
  await write("Je vais venir vous casser la gueule à l’hôtel de ville.", "Passant")
  const page = await come("maelle")
  const row = rows(page).filter({ hasText: "casser la gueule" })
  await row.getByText("Proposé : Menace").waitFor()
  await row.click()
  const strip = page.getByRole("region", { name: "Ce que Vigie propose" })
  await strip.getByText("Rien ne change avant votre décision.").waitFor()
  await page.locator("mark", { hasText: "casser la gueule" }).waitFor()
  await axe(page)
  await page.keyboard.press("?")
  await page.getByRole("dialog").getByText("Accepter").waitFor()
  await page.keyboard.press("Escape")
  await page.getByRole("dialog").waitFor({ state: "detached" })
  await page.keyboard.press("y")
  await page.getByText("Proposition acceptée").waitFor()
  await strip.waitFor({ state: "detached" })
  await page.getByRole("button", { name: /Menace · gravité/ }).waitFor()
  await page.getByRole("button", { name: "Annuler", exact: true }).click()
  await strip.waitFor()
  await page.keyboard.press("d")
  const dialog = page.getByRole("dialog", { name: "Corriger la proposition" })
  await dialog.getByRole("button", { name: /Menace/ }).click()
  await page.getByRole("option", { name: "Propos offensants" }).click()
  await axe(page)
  await dialog.getByRole("button", { name: "Retenir" }).click()
  await page.getByText(/Proposé par Vigie\s: menace. Corrigé\s: propos offensants/).waitFor()
  await page.goto(`${site.url}/proposals`)
  const line = page.getByRole("row", { name: /^Menace/ })
  await line.getByText("0 sur 1").waitFor()
  await page.getByRole("link", { name: "Exporter les cas (NDJSON)" }).waitFor()
  await page.context().close()
  const prepare = (context: Parameters<typeof lend>[0]) => lend(context, site.url, site.maelle)
  await screenshots(browser, `${site.url}/proposals`, "proposals", {
    prepare,
    check: async (page) => {
      await page.locator("tbody tr").first().waitFor()
      await axe(page)
    },
  })
})

test("the inbox is legible and accessible in every look, with a conversation open and without", async () => {
  const prepare = (context: Parameters<typeof lend>[0]) => lend(context, site.url, site.maelle)
  await screenshots(browser, `${site.url}/inbox?view=all`, "inbox", {
    prepare,
    check: async (page, { size, language, theme }) => {
      await rows(page).first().waitFor()
      await axe(page)
      await rows(page).last().click()
      await page.locator(".inbox-timeline li").first().waitFor()
      await page.screenshot({ path: join(pictures, `conversation-${size}-${language}-${theme}.png`) })
      await axe(page)
    },
  })
})
