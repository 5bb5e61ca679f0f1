import assert from "node:assert/strict"
import { join } from "node:path"
import { after, before, test } from "node:test"
import type { Browser, Page } from "playwright-core"
import { axe, dressed, type Look, openBrowser, screenshots } from "../browser.ts"
import { lend, openTown, signedIn } from "./people.ts"

const pictures = join(import.meta.dirname, "../../.cache/screens")
let browser: Browser
let town: Awaited<ReturnType<typeof openTown>>
before(async () => {
  town = await openTown()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await town?.close()
})

const prepare = (context: Parameters<typeof lend>[0]) => lend(context, town.url, town.maelle)
async function keep(page: Page, name: string, { size, language, theme }: Look, fullPage = true) {
  // What is appearing has appeared: a busy machine may be late by a frame.
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".veil, .dialog, .drawer")].every(
      (one) => getComputedStyle(one).opacity === "1",
    ),
  )
  await page.screenshot({ path: join(pictures, `${name}-${size}-${language}-${theme}.png`), fullPage })
}

test("people, their invitations, units and permissions are legible and accessible in every look", async () => {
  await screenshots(browser, `${town.url}/people`, "people", {
    prepare,
    check: async (page, look) => {
      await page.getByRole("link", { name: "Noé Lévesque" }).waitFor()
      await keep(page, "people", look)
      await axe(page)
      for (const [index, name] of ["invitations", "units", "permissions"].entries()) {
        await page
          .getByRole("tab")
          .nth(index + 1)
          .click()
        await page.getByRole("tabpanel").locator("li, td").first().waitFor()
        await keep(page, `people-${name}`, look)
        await axe(page)
      }
    },
  })
})

test("a person, an invitation being made, and settings are legible and accessible in every look", async () => {
  await screenshots(browser, `${town.url}/people/${town.town.ids.get("Ève Gagné-Okafor")}`, "person", {
    prepare,
    check: async (page, look) => {
      await page.getByRole("dialog").getByRole("checkbox").first().waitFor()
      await keep(page, "person", look, false)
      await axe(page)
      await page.keyboard.press("Escape")
      await page.getByRole("dialog").waitFor({ state: "hidden" })
      await page.keyboard.press("i")
      await page.getByRole("dialog").getByRole("checkbox").first().waitFor()
      await keep(page, "invite", look, false)
      await axe(page)
    },
  })
  await screenshots(browser, `${town.url}/settings`, "settings", {
    prepare,
    check: async (page, look) => {
      await page.getByText("Apache-2.0").waitFor()
      await page.locator(".session-list li").first().waitFor()
      await keep(page, "settings", look)
      await axe(page)
    },
  })
})

test("an invitation, one that is over and a password reset are legible and accessible in every look", async () => {
  await screenshots(browser, town.town.link, "invitation")
  await screenshots(browser, `${town.url}/invitation/nothing`, "invitation-over")
  const id = town.town.ids.get("Ludovic Pelletier")
  const made = await town.maelle.ask("POST", `/people/${id}/reset-link`)
  await screenshots(browser, String(made.body.link), "password-reset")
})

const desk: Look = { size: "desktop", language: "fr", theme: "light" }

test("by keyboard: invite, hand over the link, come in by it, record the departure, be out", async () => {
  const context = await signedIn(browser, dressed(desk, town.url), town.url, town.maelle)
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: town.url })
  const page = await context.newPage()
  await page.goto(`${town.url}/people`)
  await page.getByRole("link", { name: "Noé Lévesque" }).waitFor()
  await page.keyboard.press("i")
  await page.getByLabel("Courriel").fill("Theo.Arsenault@example.org")
  await page.getByRole("checkbox", { name: /Réponse/ }).press("Space")
  await page.getByLabel("Courriel").press("Enter")
  await page.getByLabel("Lien d’invitation").waitFor()
  await axe(page)
  await page.getByRole("button", { name: "Copier" }).press("Enter")
  await page.getByRole("button", { name: "Copié" }).waitFor()
  const link = await page.evaluate(() => navigator.clipboard.readText())

  const own = await browser.newContext(dressed(desk, town.url))
  const theirs = await own.newPage()
  await theirs.goto(link)
  await theirs.getByLabel("Nom").fill("Théo Arsenault")
  await theirs.getByLabel("Mot de passe").fill("un phare dans la brume")
  await theirs.getByLabel("Mot de passe").press("Enter")
  await theirs.getByRole("navigation").first().waitFor()
  assert.equal(new URL(theirs.url()).pathname, "/")

  await page.keyboard.press("Escape")
  await page.reload()
  await page.getByRole("textbox", { name: "Filtrer" }).fill("theo ars")
  await page.getByRole("link", { name: "Noé Lévesque" }).waitFor({ state: "hidden" })
  await page.getByRole("link", { name: "Théo Arsenault" }).press("Enter")
  await page.getByRole("button", { name: "Consigner le départ" }).press("Enter")
  const asked = page.getByRole("dialog", { name: /Consigner le départ de Théo/ })
  await axe(page)
  await asked.getByRole("button", { name: "Consigner le départ" }).press("Enter")
  await asked.waitFor({ state: "hidden" })
  await page.getByRole("button", { name: "Faire revenir" }).waitFor()
  await theirs.goto(`${town.url}/people`)
  await theirs.getByLabel("Mot de passe").waitFor()
  await own.close()
  await context.close()
})

test("the last administrator is told in words why they cannot leave", async () => {
  const context = await signedIn(browser, dressed(desk, town.url), town.url, town.maelle)
  const page = await context.newPage()
  await page.goto(`${town.url}/people`)
  await page.getByRole("link", { name: "Maëlle Tremblay" }).click()
  await page.getByRole("button", { name: "Consigner le départ" }).click()
  const asked = page.getByRole("dialog", { name: /Consigner le départ de Maëlle/ })
  await asked.getByRole("button", { name: "Consigner le départ" }).click()
  await asked.getByRole("alert").getByText("la dernière personne à pouvoir administrer Vigie").waitFor()
  await context.close()
})

test("settings take effect at once, here and at the next sign-in", async () => {
  const context = await signedIn(browser, dressed(desk, town.url), town.url, town.maelle)
  const page = await context.newPage()
  await page.goto(`${town.url}/settings`)
  await page.getByRole("radio", { name: "English" }).press("Space")
  await page.getByRole("heading", { name: "Open sessions" }).waitFor()
  await page.getByRole("radio", { name: "dark" }).press("Space")
  await page.waitForFunction(() => document.documentElement.dataset.theme === "dark")
  await page.getByLabel("Current password").fill("not the right one")
  await page.getByLabel("New password").fill("another boat in the mist")
  await page.getByRole("button", { name: "Change password" }).click()
  await page.getByText("This is not your current password.").waitFor()
  await axe(page)
  const kept = (await town.maelle.ask("GET", "/session")).body.person as Record<string, unknown>
  assert.deepEqual([kept.language, kept.theme], ["en", "dark"])
  await context.close()
})
