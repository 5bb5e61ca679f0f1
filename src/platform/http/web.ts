import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { serveStatic } from "@hono/node-server/serve-static"
import type { Env, Handler, Hono } from "hono"

/**
 * Serves the built web app of `folder`: files named by their content are kept by browsers for a year,
 * any other address gets the page itself, whose router decides.
 */
export function serveWeb<E extends Env>(app: Hono<E>, folder: string): void {
  app.use(
    "/assets/*",
    serveStatic({
      root: folder,
      onFound: (_path, c) => c.header("cache-control", "public, max-age=31536000, immutable"),
    }),
  )
  const page: Handler<E> = async (c) => {
    const html = await readFile(join(folder, "index.html"), "utf8").catch(() => undefined)
    return html ? c.html(html, 200, { "cache-control": "no-cache" }) : c.text("", 404)
  }
  // Before the files: asked for "/", serveStatic would answer with the folder itself.
  app.get("/", page)
  app.use("/*", serveStatic({ root: folder, index: "" }))
  app.get("*", page)
}
