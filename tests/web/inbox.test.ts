import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { openBrowser } from "../browser.ts"
import { answers, conversation } from "./inbox-fixtures.ts"
import { answerWith, serveWeb } from "./serve.ts"

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

async function open(look: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: "fr-CA", timezoneId: "America/Toronto", ...look })
  await answerWith(context, answers)
  const page = await context.newPage()
  await page.goto(`${web.url}/inbox/${conversation.id}`)
  await page.locator(".inbox-box").waitFor()
  await page.getByText("124").waitFor({ state: "attached" })
  await page.evaluate(() => document.fonts.ready)
  return page
}

for (const language of ["fr", "en"])
  for (const width of [1280, 1440])
    test(`the views stand on one line, in ${language} at ${width}, with hundreds waiting`, async () => {
      const page = await open({ locale: `${language}-CA`, viewport: { width, height: 900 } })
      const tabs = await page.locator(".inbox-views li").all()
      const middles = await Promise.all(
        tabs.map(async (tab) => {
          const box = await tab.boundingBox()
          return box ? box.y + box.height / 2 : Number.NaN
        }),
      )
      assert.equal(middles.length, 4)
      assert.ok(Math.max(...middles) - Math.min(...middles) < 12, middles.join(" "))
      await page.context().close()
    })

test("on a phone, whoever taps the reply box finds Send above the bar", async () => {
  const page = await open({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  const box = page.locator(".inbox-box")
  // Just above the bar, so that Send is under it.
  await page.evaluate(() => {
    const bottom = document.querySelector(".inbox-box")?.getBoundingClientRect().bottom ?? 0
    const bar = document.querySelector(".bottom-bar")?.getBoundingClientRect().top ?? 0
    scrollBy(0, bottom - bar + 10)
  })
  const send = page.getByRole("button", { name: "Envoyer" })
  const bottom = async () => {
    const [low, bar] = await Promise.all([send.boundingBox(), page.locator(".bottom-bar").boundingBox()])
    return (low?.y ?? 0) + (low?.height ?? 0) - (bar?.y ?? 0)
  }
  assert.ok((await bottom()) > 0, "Send was not under the bar to begin with")
  const at = await box.boundingBox()
  await page.touchscreen.tap(100, (at?.y ?? 0) + 20)
  await page.waitForFunction(() => document.activeElement?.matches(".inbox-box"))
  assert.ok((await bottom()) <= 0, `${await bottom()} px too low`)
  await page.keyboard.type("Bonjour\n\n\n\n\nÀ bientôt")
  assert.ok((await bottom()) <= 0, `${await bottom()} px too low once it has grown`)
  await page.context().close()
})

test("a menu opens by keyboard at either end, acts, and gives the focus back", async () => {
  const page = await open({ viewport: { width: 1440, height: 900 } })
  const others = page.getByRole("button", { name: "Autres", exact: true })
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  await others.focus()
  for (const [key, expected] of [
    ["Enter", "En attente de l’auteur · 2"],
    ["ArrowDown", "En attente de l’auteur · 2"],
    ["ArrowUp", "Toutes · 1141"],
  ] as const) {
    await page.keyboard.press(key)
    await page.getByRole("menu").waitFor()
    await page.waitForFunction(() => document.activeElement?.matches("[role=menuitem]"))
    assert.equal(await focused(), expected, key)
    assert.equal(await page.locator("[aria-haspopup=menu][aria-expanded=true]").count(), 1)
    await page.keyboard.press("Escape")
    await page.getByRole("menu").waitFor({ state: "hidden" })
    await page.waitForFunction(() => document.activeElement?.ariaHasPopup === "menu")
    assert.match((await focused()) ?? "", /Autres/)
  }
  await page.context().close()
})

test("filters and decisions, fetched when opened, take the focus and give it back", async () => {
  const page = await open({ viewport: { width: 1440, height: 900 } })
  await page.getByRole("button", { name: "Filtrer" }).click()
  await page.getByRole("dialog", { name: "Filtrer" }).waitFor()
  await page.waitForFunction(() => document.activeElement?.closest("[role=dialog]"))
  await page.keyboard.press("Escape")
  await page.getByRole("dialog").waitFor({ state: "hidden" })
  await page.waitForFunction(() => document.activeElement?.textContent === "Filtrer")
  await page.getByRole("button", { name: /Évaluer/ }).click()
  await page.getByRole("dialog").waitFor()
  await page.waitForFunction(() => document.activeElement?.closest("[role=dialog]"))
  await page.keyboard.press("Escape")
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith("Évaluer"))
  await page.context().close()
})
