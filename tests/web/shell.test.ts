import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Browser } from "playwright-core"
import { axe, openBrowser, screenshots } from "../browser.ts"
import { session, strip } from "./fixtures.ts"
import { type Answers, answerWith, serveWeb } from "./serve.ts"

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

const inside: Answers = { "GET /session": { json: session }, "GET /now/strip": { json: strip } }
const outside: Answers = { "GET /session": { json: { ...session, person: null, demo: false } } }
const founding: Answers = {
  "GET /session": { json: { ...session, person: null, firstRun: true, organisation: null, demo: false } },
}

for (const [name, answers] of Object.entries({ shell: inside, "sign-in": outside, "first-run": founding })) {
  test(`${name} is legible and accessible in every look`, async () => {
    await screenshots(browser, web.url, name, { prepare: (context) => answerWith(context, answers) })
  })
}

test("g then a letter goes to a screen, Ctrl K finds one, ? lists the keys", async () => {
  const context = await browser.newContext({ locale: "fr-CA" })
  await answerWith(context, inside)
  const page = await context.newPage()
  await page.goto(web.url)
  await page.getByRole("link", { name: "Boîte" }).first().waitFor()
  await page.keyboard.press("g")
  await page.keyboard.press("i")
  await page.waitForURL("**/inbox")
  await page.keyboard.press("Control+k")
  await page.getByRole("dialog").waitFor()
  await axe(page)
  await page.keyboard.type("registre")
  await page.getByRole("menuitem", { name: /Registre/ }).waitFor()
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  await page.waitForURL("**/proof")
  await page.keyboard.press("?")
  await page.getByRole("dialog", { name: "Raccourcis clavier" }).waitFor()
  await axe(page)
  await context.close()
})

test("the language changes without losing what was typed", async () => {
  const context = await browser.newContext({ locale: "fr-CA" })
  await answerWith(context, outside)
  const page = await context.newPage()
  await page.goto(web.url)
  await page.getByLabel("Courriel").fill("maude@example.org")
  await page.getByRole("button", { name: "English" }).click()
  await page.getByRole("button", { name: "Sign in" }).waitFor()
  assert.equal(await page.getByLabel("E-mail").inputValue(), "maude@example.org")
  assert.equal(await page.locator("html").getAttribute("lang"), "en")
  await context.close()
})

test("a session that ends leaves the screen and its words in place, and one comes back in over it", async () => {
  const context = await browser.newContext({ locale: "fr-CA" })
  await answerWith(context, inside)
  const page = await context.newPage()
  await page.clock.install()
  await page.goto(web.url)
  await page.getByRole("link", { name: "Boîte" }).first().waitFor()
  await context.unroute("**/api/**")
  await answerWith(context, {
    ...outside,
    "GET /now/strip": { status: 401 },
    "POST /session": { json: session },
  })
  await page.clock.fastForward("01:01")
  const again = page.getByRole("dialog", { name: "Votre session est terminée" })
  await again.waitFor({ timeout: 20_000 })
  await axe(page)
  await again.getByLabel("Courriel").fill("maude@example.org")
  await again.getByLabel("Mot de passe").fill("un phare dans la brume")
  await context.unroute("**/api/**")
  await answerWith(context, { ...inside, "POST /session": { json: session } })
  await again.getByRole("button", { name: "Ouvrir la session" }).click()
  await again.waitFor({ state: "hidden" })
  await context.close()
})

test("every address has a screen and a title, and a wrong one says so", async () => {
  const context = await browser.newContext({ locale: "fr-CA" })
  await answerWith(context, inside)
  const page = await context.newPage()
  await page.goto(`${web.url}/inbox/42`)
  await page.getByRole("heading", { level: 1 }).waitFor()
  await page.waitForFunction(() => document.title === "(7) Boîte · Vigie")
  await page.goto(`${web.url}/nowhere`)
  await page.getByRole("heading", { name: "Cette page n’existe pas" }).waitFor()
  await axe(page)
  await page.getByRole("link", { name: "Revenir à Maintenant" }).click()
  await page.waitForURL(`${web.url}/`)
  await context.close()
})

const invitation = {
  organisation: session.organisation,
  email: "simon@example.org",
  invitedBy: "Maude Talbot",
  language: "fr",
  expiresAt: "2026-11-30T14:05:00Z",
}
const gone = {
  status: 404,
  json: { status: 404, code: "not_found", because: { key: "people.invitation_unknown" } },
}

for (const [name, path, answers] of [
  ["invitation", "/invitation/abc", { ...outside, "GET /invitation/abc": { json: invitation } }],
  ["invitation-gone", "/invitation/abc", { ...outside, "GET /invitation/abc": gone }],
  [
    "reset",
    "/password-reset/abc",
    {
      ...outside,
      "GET /password-reset/abc": {
        json: { name: "Simon Nadeau", email: "simon@example.org", expiresAt: "2026-11-24T14:05:00Z" },
      },
    },
  ],
] satisfies [string, string, Answers][]) {
  test(`${name} is legible and accessible in every look`, async () => {
    await screenshots(browser, `${web.url}${path}`, name, {
      prepare: (context) => answerWith(context, answers),
    })
  })
}
