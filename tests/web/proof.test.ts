import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Browser, BrowserContext, Page } from "playwright-core"
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
  await browser?.close()
  await web?.close()
})

const maude = session.person?.id ?? ""
const conversation = "01939f7e-0000-7000-8000-0000000000aa"
const note =
  "vigie/lac-aux-brumes.example/00\n5001\nAAAA\nat 2026-11-23T14:02:00.000Z\nafter 5000\n\n— vigie AAAA\n"
const checkpoint = {
  origin: "vigie/lac-aux-brumes.example/00",
  size: 5001,
  root: "ab".repeat(32),
  at: "2026-11-23T14:02:00.000Z",
  note,
  key: "vigie/lac-aux-brumes.example/00+00000000+AAAA",
}
const entry = (position: number, event: string, payload: unknown, at: string) => ({
  id: `01939f7e-0000-7000-8000-00000000${String(position).padStart(4, "0")}`,
  at,
  actor: { kind: "person", id: maude },
  event,
  subject: { kind: "conversation", id: conversation },
  digest: "cd".repeat(32),
  position,
  isErased: payload === null,
  payload,
})
const assigned = entry(4182, "conversation.assigned", { assignee: maude }, "2026-11-23T13:40:00.000Z")
const items = [
  assigned,
  entry(4181, "conversation.let_stand", { reason: "déjà répondu au téléphone" }, "2026-11-22T20:10:00.000Z"),
  entry(4180, "conversation.noted", null, "2026-11-22T20:00:00.000Z"),
  entry(4179, "conversation.frobnicated", { x: 1 }, "2026-11-22T19:00:00.000Z"),
]
const proof = {
  leaf: "ef".repeat(32),
  canonical: '{"event":"conversation.assigned"}',
  path: Array.from({ length: 13 }, () => "12".repeat(32)),
  isIncluded: true,
  isPayloadIntact: true,
  checkpoint,
}
const report = (findings: unknown[]) => ({
  isSound: findings.length === 0,
  at: "2026-11-23T14:03:00.000Z",
  size: 5001,
  root: checkpoint.root,
  pending: 2,
  payloads: 5002,
  erased: 1,
  checkpoints: 900,
  copies: 1,
  findings,
  found: findings.length,
})
const verification = (findings: unknown[]) => ({
  id: "01939f7e-0000-7000-8000-0000000000bb",
  askedBy: maude,
  askedAt: "2026-11-23T14:03:00.000Z",
  state: "ended",
  done: 5001,
  total: 5001,
  report: report(findings),
})
const altered = [
  {
    because: { key: "ledger.found.entry_altered", params: {} },
    entry: { position: 4182, id: assigned.id, event: assigned.event, at: assigned.at },
  },
  {
    because: { key: "ledger.found.checkpoint_left_out", params: { size: 900, after: 800, before: 700 } },
    entry: null,
  },
]

const answers = (findings: unknown[]): Answers => ({
  "GET /session": { json: { ...session, person: { ...session.person, roles: ["administrator", "lead"] } } },
  "GET /now/strip": { json: strip },
  "GET /ledger/entries": { json: { items, next: "more" } },
  [`GET /ledger/entries/${assigned.id}`]: { json: { entry: assigned, proof } },
  "GET /ledger/checkpoint": { json: { checkpoint, pending: 2 } },
  "GET /ledger/verifications/latest": { json: { verification: verification(findings) } },
  "GET /people": { json: { items: [] } },
  [`GET /people/${maude}`]: { json: { id: maude, name: "Maude Talbot" } },
})
const open = async (path = "/proof"): Promise<[BrowserContext, Page]> => {
  const context = await browser.newContext({ locale: "fr-CA", timezoneId: "America/Toronto" })
  await answerWith(context, answers(altered))
  const page = await context.newPage()
  await page.goto(`${web.url}${path}`)
  await page.getByRole("heading", { level: 1, name: "Registre" }).waitFor()
  return [context, page]
}

for (const [name, path, findings] of [
  ["proof", "/proof", []],
  ["proof-altered", "/proof", altered],
  ["proof-entry", `/proof/${assigned.id}`, []],
] as const)
  test(`${name} is legible and accessible in every look`, async () => {
    await screenshots(browser, `${web.url}${path}`, name, {
      prepare: (context) => answerWith(context, answers([...findings])),
      async check(page, { size }) {
        const shown = path === "/proof" ? page.locator(".ledger-row").first() : page.locator(".ledger-said")
        await shown.waitFor()
        await axe(page)
        const width = await page.evaluate<number>("document.documentElement.scrollWidth")
        assert.ok(width <= (size === "phone" ? 390 : 1440), `the page is ${width} wide`)
      },
    })
  })

test("entries are sentences: names, reasons, an erased payload, an event nobody put in words yet", async () => {
  const [context, page] = await open()
  await page.getByText("Maude Talbot a confié la conversation 0000AA à Maude Talbot.").waitFor()
  await page.getByText("laissé telle quelle la conversation 0000AA : déjà répondu au téléphone").waitFor()
  await page.getByText("contenu effacé", { exact: true }).waitFor()
  await page.getByText("Maude Talbot : conversation.frobnicated (Conversation 0000AA).").waitFor()
  await context.close()
})

test("what is altered is said in words, and leads to its entry and the entry to its proof", async () => {
  const [context, page] = await open()
  await page.getByText("2 choses ne sont plus telles qu’elles ont été inscrites").waitFor()
  await page.getByRole("button", { name: "Inscription nº 4 182" }).click()
  await page.waitForURL(`**/proof/${assigned.id}`)
  const drawer = page.getByRole("dialog", { name: "Inscription au registre" })
  await drawer.getByText("Inscription 4 182 sur 5 001, dans le point de contrôle signé le").waitFor()
  await drawer.getByText("Pour vérifier sans Vigie").click()
  await axe(page)
  await page.keyboard.press("Escape")
  await page.waitForURL("**/proof")
  await context.close()
})

test("j, k and Enter read the ledger without a mouse", async () => {
  const [context, page] = await open()
  await page.locator(".ledger-row").first().waitFor()
  for (const key of ["j", "j", "k", "Enter"]) await page.keyboard.press(key)
  await page.waitForURL(`**/proof/${assigned.id}`)
  await context.close()
})

test("filters are asked for once, whole days in the reader's zone; the export is of the same", async () => {
  const [context, page] = await open()
  await page.getByRole("textbox", { name: "Mots" }).fill("Élodie")
  await page.getByLabel("Du", { exact: true }).fill("2026-11-20")
  await page.getByLabel("Au", { exact: true }).fill("2026-11-21")
  const asked = page.waitForRequest((request) => request.url().includes("search="))
  await page.getByRole("button", { name: "Chercher" }).last().click()
  const wanted = { search: "Élodie", from: "2026-11-20T05:00:00Z", to: "2026-11-22T05:00:00Z" }
  assert.deepEqual(Object.fromEntries(new URL((await asked).url()).searchParams), wanted)
  const link = await page.getByRole("link", { name: "Exporter en CSV" }).getAttribute("href")
  const exported = new URL(link ?? "", web.url)
  assert.equal(exported.pathname, "/api/ledger/entries.csv")
  assert.deepEqual(Object.fromEntries(exported.searchParams), { ...wanted, language: "fr" })
  await context.close()
})

test("whoever may not read the ledger is told who may", async () => {
  const context = await browser.newContext({ locale: "fr-CA" })
  await answerWith(context, { "GET /session": { json: session }, "GET /now/strip": { json: strip } })
  const page = await context.newPage()
  await page.goto(`${web.url}/proof`)
  await page.getByText("Le registre se consulte avec le rôle").waitFor()
  await axe(page)
  await context.close()
})
