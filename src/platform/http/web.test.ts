import assert from "node:assert/strict"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { Hono } from "hono"
import { serveWeb } from "./web.ts"

const app = new Hono()
let folder: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-web-"))
  await mkdir(join(folder, "assets"))
  await writeFile(join(folder, "index.html"), "<title>Vigie</title>")
  await writeFile(join(folder, "mark.svg"), "<svg/>")
  await writeFile(join(folder, "assets", "app-1a2b.js"), "export {}")
  serveWeb(app, folder)
})
after(() => rm(folder, { recursive: true }))

for (const path of ["/", "/inbox", "/inbox/01939f7e-0000-7000-8000-000000000001", "/nowhere/at-all"])
  test(`${path} is the page`, async () => {
    const answer = await app.request(path)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get("cache-control"), "no-cache")
    assert.match(await answer.text(), /<title>Vigie/)
  })

test("a file is given as it is, and kept when its name tells its content", async () => {
  const [script, mark] = await Promise.all([app.request("/assets/app-1a2b.js"), app.request("/mark.svg")])
  assert.equal(await script.text(), "export {}")
  assert.match(script.headers.get("cache-control") ?? "", /immutable/)
  assert.equal(await mark.text(), "<svg/>")
  assert.equal(mark.headers.get("cache-control"), null)
})

for (const path of [
  "/assets/none.js",
  "/assets/none.css",
  "/none.js",
  "/none.woff2",
  "/.env",
  "/inbox/a.map",
])
  test(`${path}, which is not there, is not found and not kept`, async () => {
    const answer = await app.request(path)
    assert.equal(answer.status, 404)
    assert.equal(answer.headers.get("cache-control"), null)
    assert.equal(await answer.text(), "")
  })
