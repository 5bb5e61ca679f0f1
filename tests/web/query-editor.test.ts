import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Browser, Page } from "playwright-core"
import { axe, dressed, looks, openBrowser } from "../browser.ts"
import { serveWeb } from "./serve.ts"

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

/** The three editors of the showcase, in French on a desktop: a query, one with problems, an empty one. */
async function editors(look: Partial<(typeof looks)[number]> = {}) {
  const dress = { size: "desktop", language: "fr", theme: "light", ...look } as const
  const context = await browser.newContext(dressed(dress, web.url))
  const page = await context.newPage()
  await page.goto(`${web.url}/kit`)
  const card = page.locator("section.card", {
    has: page.getByRole("heading", { name: "QueryEditor, QueryText" }),
  })
  await card.locator(".cm-content").nth(2).waitFor()
  return { page, card, context }
}

const box = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true })
const empty = "Requête de la veille (3)"

for (const look of looks)
  test(`the editor is legible and accessible: ${Object.values(look).join(", ")}`, async () => {
    const { page, card, context } = await editors(look)
    await card.locator(".cm-lintRange-error").first().waitFor()
    assert.equal(await card.locator(".cm-lintRange-error").count(), 4)
    await axe(page)
    await card.locator(".cm-content").nth(2).click()
    await page.keyboard.type(look.language === "fr" ? "eau r\u00e9s" : "water net", { delay: 20 })
    await page.getByRole("option", { name: /network:/ }).waitFor()
    await axe(page)
    const { width } = page.viewportSize() ?? { width: 0 }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= width, `${wide} px on ${width}`)
    await context.close()
  })

/** With Enter, once a person has had time to see it: CodeMirror takes none that comes at once. */
async function take(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("option", { name }).waitFor()
  await page.waitForTimeout(150)
  await page.keyboard.press("Enter")
}

test("completion speaks the interface's language and is taken with Enter", async () => {
  const { page, context } = await editors()
  await box(page, empty).click()
  await page.keyboard.type("eau sau", { delay: 20 })
  await take(page, /SAUF mais pas/)
  await page.keyboard.type(" est l", { delay: 20 })
  await page.keyboard.type("an", { delay: 20 })
  await take(page, /lang: langue/)
  await take(page, /fr français/)
  assert.equal(await box(page, empty).innerText(), "eau SAUF est lang:fr")
  await page
    .getByText("Les publications en français qui contiennent « eau », sauf celles qui contiennent « est ».")
    .waitFor()
  await context.close()
})

test("Tab goes on, Escape closes the completions and then gives the keys back, Enter adds no line", async () => {
  const { page, context } = await editors()
  const one = box(page, empty)
  await one.click()
  await page.keyboard.type("eau au", { delay: 20 })
  await page.getByRole("option", { name: /author:/ }).waitFor()
  await page.keyboard.press("Escape")
  await page.getByRole("option").first().waitFor({ state: "hidden" })
  const hasFocus = () => one.evaluate((element) => element === document.activeElement)
  assert.ok(await hasFocus())
  await page.keyboard.press("Enter")
  assert.equal(await one.innerText(), "eau au")
  await page.keyboard.press("Tab")
  assert.ok(!(await hasFocus()), "Tab stays in the editor")
  await page.keyboard.press("Shift+Tab")
  assert.ok(await hasFocus())
  await page.keyboard.press("Escape")
  assert.ok(!(await hasFocus()), "Escape keeps the keys")
  await context.close()
})

test("a problem is underlined, told below, and mended by its button", async () => {
  const { page, card, context } = await editors()
  const wrong = box(page, "Requête de la veille (2)")
  assert.equal(await wrong.getAttribute("aria-invalid"), "true")
  const told = page.locator(`[id="${await wrong.getAttribute("aria-describedby")}"]`)
  assert.match(await told.innerText(), /Colonne 1\s: Cette parenthèse n’est jamais fermée\./)
  for (const name of [
    "Ajouter « ) »",
    "Remplacer par « eau »",
    "Remplacer par « PROCHE/30 »",
    "Remplacer par « lang: »",
  ])
    await card.getByRole("button", { name }).click()
  assert.equal(await wrong.innerText(), "(égout OU eau PROCHE/30 rue lang:fr)")
  await page.getByText("Les publications qui contiennent « égout », ainsi que celles en français").waitFor()
  assert.equal(await wrong.getAttribute("aria-invalid"), "false")
  await context.close()
})

test("what is pasted on several lines becomes one", async () => {
  const { page, context } = await editors()
  const one = box(page, empty)
  await one.click()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData("text/plain", "eau\r\nOU égout\nOU rue")
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    )
  })
  assert.equal(await one.innerText(), "eau OU égout OU rue")
  await context.close()
})

test("before the editor is loaded, a plain box serves, and keeps what was typed", async () => {
  const context = await browser.newContext(
    dressed({ size: "desktop", language: "fr", theme: "light" }, web.url),
  )
  const page = await context.newPage()
  let free = () => {}
  const freed = new Promise<void>((resolve) => {
    free = resolve
  })
  await page.route(/\/box-[^/]*\.js$/, async (route) => {
    await freed
    await route.continue()
  })
  await page.goto(`${web.url}/kit`)
  const one = box(page, empty)
  await one.click()
  assert.equal(await one.evaluate(({ tagName }) => tagName), "TEXTAREA")
  await page.keyboard.type("eau brune")
  await page.keyboard.press("ArrowLeft")
  free()
  await page.locator(".cm-content").nth(2).waitFor()
  await page.keyboard.type("X")
  assert.equal(await one.innerText(), "eau brunXe")
  await context.close()
})
