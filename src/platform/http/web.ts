import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { serveStatic } from "@hono/node-server/serve-static"
import type { Env, Handler, Hono } from "hono"

const namesFile = /\.[a-z0-9]+$/i

/**
 * Serves the built web app of `folder`: files named by their content are kept by browsers for a year,
 * any other address gets the page itself, whose router decides. No screen's address ends as a file's name does:
 * such a file, when it is not there, is not found (a page in its place would be read as a script).
 */
export function serveWeb<E extends Env>(app: Hono<E>, folder: string): void {
  app.use("/assets/*", async (c, next) => {
    await next()
    if (c.res.ok) c.header("cache-control", "public, max-age=31536000, immutable")
  })
  const page: Handler<E> = async (c) => {
    if (namesFile.test(c.req.path)) return c.text("", 404)
    const html = await readFile(join(folder, "index.html"), "utf8").catch(() => undefined)
    return html ? c.html(html, 200, { "cache-control": "no-cache" }) : c.text("", 404)
  }
  // Before the files: asked for "/", serveStatic would answer with the folder itself.
  app.get("/", page)
  app.use("/*", serveStatic({ root: folder, index: "" }))
  app.get("*", page)
}
