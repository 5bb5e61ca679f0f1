import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Browser, Page } from "playwright-core"
import { axe, openBrowser, screenshots } from "../browser.ts"
import { accounts, answers } from "./accounts-fixtures.ts"
import { type Answers, answerWith, serveWeb } from "./serve.ts"

let browser: Browser
let web: Awaited<ReturnType<typeof serveWeb>>
before(async () => {
  web = await serveWeb()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await web?.close()
})

const [first, disconnected] = accounts
const screens: Record<string, [string, Answers]> = {
  accounts: ["/accounts", answers],
  "accounts-empty": ["/accounts", { ...answers, "GET /accounts": { json: { items: [] } } }],
  "account-detail": [`/accounts/${first?.id}`, answers],
  "account-disconnected": [`/accounts/${disconnected?.id}`, answers],
}

for (const [name, [path, given]] of Object.entries(screens)) {
  test(`${name} is legible and accessible in every look, and fits a phone`, async () => {
    await screenshots(browser, `${web.url}${path}`, name, {
      prepare: (context) => answerWith(context, given),
      check: async (page) => {
        await axe(page)
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        assert.equal(wider, 0, "the page scrolls sideways")
      },
    })
  })
}

async function open(path: string, given: Answers): Promise<Page> {
  const context = await browser.newContext({ locale: "fr-CA", viewport: { width: 1280, height: 900 } })
  await answerWith(context, given)
  const page = await context.newPage()
  await page.goto(`${web.url}${path}`)
  await page.getByRole("heading", { level: 1 }).waitFor()
  return page
}

test("those in trouble come first, with what to do", async () => {
  const page = await open("/accounts", answers)
  const cards = page.getByRole("article")
  await cards.first().waitFor()
  assert.deepEqual(await cards.getByRole("heading").allTextContents(), [
    "Loisirs et culture",
    "Journal du Lac",
    "Info-travaux",
    "Blogue de la Ville",
    "Ville de Lac-aux-Brumes",
  ])
  await cards.first().getByText("Il faut reconnecter ce compte").waitFor()
  await cards.first().getByRole("button", { name: "Reconnecter" }).click()
  const drawer = page.getByRole("dialog", { name: /Reconnecter/ })
  assert.equal(await drawer.getByLabel("Identifiant").inputValue(), "loisirs.example.org")
  assert.equal(await drawer.getByLabel("Mot de passe").inputValue(), "")
  await axe(page)
  await page.context().close()
})

test("connecting by keyboard: what is wrong is said beside its field, nothing typed is lost, then who we are", async () => {
  const wrong = { type: "", status: 422, code: "invalid", because: { key: "connectors.wrong_credentials" } }
  const page = await open("/accounts", { ...answers, "POST /accounts": { status: 422, json: wrong } })
  const connect = page.getByRole("button", { name: "Connecter un compte" })
  await connect.focus()
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: /Bluesky/ }).focus()
  await axe(page)
  await page.keyboard.press("Enter")
  await page.getByLabel("Identifiant").fill("ville.example.org")
  await page.getByLabel("Mot de passe").fill("abcd-efgh")
  await page.keyboard.press("Enter")
  const password = page.getByLabel("Mot de passe")
  await page.locator("[data-invalid] .wrong").waitFor()
  assert.equal(await password.getAttribute("aria-invalid"), "true")
  await axe(page)
  await page.screenshot({ path: ".cache/screens/account-connect.png" })
  await page.keyboard.press("Escape")
  await connect.click()
  assert.equal(await page.getByLabel("Identifiant").inputValue(), "ville.example.org")
  assert.equal(await page.getByLabel("Mot de passe").inputValue(), "abcd-efgh")
  await page.context().unroute("**/api/**")
  await answerWith(page.context(), {
    ...answers,
    "POST /accounts": {
      json: {
        id: first?.id,
        profile: { id: "did:example:ville", name: "Ville de Lac-aux-Brumes", handle: "ville.example.org" },
      },
    },
  })
  await page.getByRole("button", { name: "Connecter", exact: true }).click()
  const done = page.getByRole("dialog", { name: "Compte connecté" })
  await done.getByText("Ville de Lac-aux-Brumes").waitFor()
  await axe(page)
  await done.getByRole("link", { name: "Voir le compte" }).click()
  await page.waitForURL(`**/accounts/${first?.id}`)
  await page.getByRole("heading", { level: 1, name: "Blogue de la Ville" }).waitFor()
  await page.context().close()
})

test("removing says what will happen before it happens; a pause can be undone", async () => {
  const done = { status: 204 }
  const act = (name: string) => ({ [`POST /accounts/${first?.id}/${name}`]: done })
  const page = await open(`/accounts/${first?.id}`, { ...answers, ...act("pause"), ...act("resume") })
  await page.getByRole("button", { name: "Retirer" }).click()
  await page.getByRole("dialog").getByText("Vigie oublie ses accès").waitFor()
  await axe(page)
  await page.getByRole("button", { name: "Garder le compte" }).click()
  await page.getByRole("button", { name: "Mettre en pause" }).click()
  const resumed = page.waitForRequest((request) => request.url().endsWith("/resume"))
  await page.getByRole("button", { name: "Annuler" }).click()
  await resumed
  await page.context().close()
})

test("a responder sees the state of accounts, and no act that would be refused", async () => {
  const responder = { ...answers, "GET /people/permissions": { json: { items: [] } } }
  const page = await open("/accounts", responder)
  await page.getByRole("article").first().waitFor()
  assert.equal(await page.getByRole("article").getByRole("button").count(), 0)
  assert.equal(await page.getByRole("button", { name: "Connecter un compte" }).count(), 0)
  await page.context().close()
})
