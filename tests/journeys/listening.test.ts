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
  page.setDefaultTimeout(10_000)
  await page.goto(`${site.url}${path}`)
  return page
}

async function hear(...texts: string[]): Promise<void> {
  for (const text of texts) site.twin.hear(text)
  await site.listen()
  await kept(texts.at(-1) ?? "")
}

async function kept(text: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { rows } = await site.product.deps.pool.query("select from listening_post where text = $1", [text])
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`not heard: ${text}`)
}

const cards = (page: Page) => page.locator(".find")

test("a watch is written, explained, tested on what was heard, saved, switched on, and finds by itself", async () => {
  await hear("L’eau est brune rue des Érables.", "Bravo pour la patinoire!", "Encore l’eau brune ce matin")
  const page = await come("/")
  await page.getByRole("heading", { level: 1 }).waitFor()
  await page.keyboard.press("g")
  await page.keyboard.press("l")
  await page.getByText("Personne ne veille encore sur rien de précis").waitFor()
  await axe(page)
  await page.keyboard.press("n")
  await page.getByLabel("Nom").fill("Eau brune")
  const query = page.getByRole("textbox", { name: "Requête" })
  await query.click()
  await page.locator(".query-editor .cm-content").waitFor()
  await page.keyboard.type("eau PROCHE brune")
  await page.locator(".query-told li").first().waitFor()
  assert.ok(await page.getByRole("button", { name: "Enregistrer et mettre en marche" }).isDisabled())
  await axe(page)
  await page.keyboard.press("Control+A")
  await page.keyboard.type("eau PROCHE/3 brune")
  await page.getByRole("button", { name: "Essayer sur ce qui a été entendu" }).click()
  const trial = page.getByRole("region", { name: "Essai" })
  await trial.getByText("Les 2 plus récentes").waitFor()
  assert.deepEqual(await trial.locator("mark").allTextContents(), ["eau", "brune", "eau", "brune"])
  await axe(page)
  await page.screenshot({ path: join(pictures, "listening-editor.png"), fullPage: true })
  await page.getByText("chercher aussi dans les 90 derniers jours").click()
  await page.getByRole("button", { name: "Enregistrer et mettre en marche" }).click()
  await page.getByRole("heading", { name: "Eau brune" }).waitFor()
  await cards(page).nth(1).waitFor()
  await hear("De l’eau toute brune au parc", "Rien de spécial")
  await cards(page).filter({ hasText: "toute brune au parc" }).waitFor()
  assert.equal(await cards(page).count(), 3)
  await axe(page)
  await page.context().close()
})

test("the stream is held still while one reads, marked by keyboard, and leads to the conversation", async () => {
  const page = await come("/listening?all=yes")
  await cards(page).nth(2).waitFor()
  await page.keyboard.press("p")
  await page.getByText("En pause, rien de nouveau").waitFor()
  await hear("Eau encore brune, on fait quoi?")
  await page.getByText("En pause, 1 nouvelle mention attend").waitFor()
  assert.equal(await cards(page).count(), 3)
  await page.keyboard.press("p")
  await cards(page).filter({ hasText: "on fait quoi" }).waitFor()
  await page.keyboard.press("j")
  await page.keyboard.press("v")
  await page.locator(".find[data-seen]").waitFor()
  assert.equal(await page.locator(".find[data-seen]").count(), 1)
  await page.getByRole("button", { name: "Filtrer" }).click()
  await page.getByRole("button", { name: /Vues ou non/ }).click()
  await page.getByRole("option", { name: "À voir", exact: true }).click()
  await page.getByRole("listbox").waitFor({ state: "detached" })
  await page.keyboard.press("Escape")
  await page.getByRole("dialog").waitFor({ state: "detached" })
  await page.locator(".find[data-seen]").waitFor({ state: "detached" })
  assert.equal(await cards(page).count(), 3)
  const csv = await page.request.get(
    new URL((await page.getByRole("link", { name: /CSV/ }).getAttribute("href")) ?? "", site.url).href,
  )
  assert.equal((await csv.text()).trimEnd().split("\r\n").length, 1 + 3)
  await page.getByRole("link", { name: "Ouvrir la conversation" }).first().click()
  await page.getByRole("heading", { name: "Visiteuse" }).waitFor()
  const conversation = new URL(page.url()).pathname.split("/").at(-1)
  await site.maelle.ask("POST", `/conversations/${conversation}/assess`, { situation: "threat", severity: 5 })
  await page.goBack()
  const veiled = cards(page).filter({ hasText: "Menace" })
  await veiled.first().waitFor()
  assert.equal(await veiled.first().locator("mark").count(), 0)
  await veiled.first().getByRole("button", { expanded: false }).click()
  assert.ok((await veiled.first().locator("mark").count()) > 0)
  await axe(page)
  await page.context().close()
})

test("switched off it finds no more; deleted, only after saying what that means, it is gone", async () => {
  const page = await come("/listening")
  const row = page.locator(".watch-row")
  await row.locator("label").click()
  await page.getByText("La veille « Eau brune » est arrêtée.").waitFor()
  await hear("Eau brune toujours")
  await row.getByRole("link").click()
  await cards(page).first().waitFor()
  assert.equal(await cards(page).filter({ hasText: "toujours" }).count(), 0)
  await row.locator("label").click()
  await page.getByText("est en marche.").waitFor()
  await page.getByRole("button", { name: "Supprimer", exact: true }).click()
  await page.getByText("Les publications restent").waitFor()
  await axe(page)
  await page.getByRole("button", { name: "La garder" }).click()
  await page.context().close()
})

for (const [name, path] of [
  ["listening", "/listening"],
  ["listening-stream", "/listening?all=yes"],
  ["listening-watch", "/listening/<watch>"],
  ["listening-new", "/listening/new"],
] as const)
  test(`${name} is legible and accessible in every look, and fits a phone`, async () => {
    const { items } = (await site.maelle.ask("GET", "/watches")).body as { items: { id: string }[] }
    await screenshots(browser, `${site.url}${path.replace("<watch>", items[0]?.id ?? "")}`, name, {
      prepare: (context) => lend(context, site.url, site.maelle),
      check: async (page, look) => {
        if (name === "listening-new") await page.locator(".watch-form").waitFor()
        else if (look.size === "desktop" || name !== "listening") await cards(page).first().waitFor()
        else await page.locator(".watch-row").waitFor()
        await axe(page)
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        assert.equal(wider, 0, "the page scrolls sideways")
      },
    })
  })
