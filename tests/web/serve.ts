import { rmSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { BrowserContext } from "playwright-core"
import { build, preview } from "vite"
import { freePort } from "../product.ts"

const house = fileURLToPath(new URL("../..", import.meta.url))
const shared = {
  root: `${house}src/web`,
  configFile: `${house}vite.config.ts`,
  mode: "test",
  logLevel: "warn",
} as const

/** Folder of the web app with its showcase: the one `npm test` built for the whole run, otherwise one of our own. */
export async function buildWeb(): Promise<string> {
  if (process.env.VIGIE_TEST_WEB) return process.env.VIGIE_TEST_WEB
  const outDir = `${house}.cache/web-test-${process.pid}`
  process.once("exit", () => rmSync(outDir, { recursive: true, force: true }))
  await build({ ...shared, build: { outDir } })
  return outDir
}

/** Serves the web app with its showcase, without a server behind it. */
export async function serveWeb(): Promise<{ url: string; close(): Promise<void> }> {
  const outDir = await buildWeb()
  const port = await freePort()
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { port, strictPort: true, host: "127.0.0.1", proxy: {} },
  })
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

/** Answers of the server by "METHOD /path". A function may say no. */
export type Answers = Readonly<Record<string, { status?: number; json?: unknown }>>

/** Stands in for the server inside one browser context. What is not listed is not found. */
export async function answerWith(context: BrowserContext, answers: Answers): Promise<void> {
  await context.route("**/api/**", (route) => {
    const request = route.request()
    const path = new URL(request.url()).pathname.replace("/api", "")
    if (path === "/live")
      return route.fulfill({ contentType: "text/event-stream", body: "retry: 600000\n\n" })
    const { status = 200, json = {} } = answers[`${request.method()} ${path}`] ?? { status: 404 }
    return route.fulfill({
      status,
      json,
      contentType: status < 400 ? "application/json" : "application/problem+json",
    })
  })
}
