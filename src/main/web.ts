import { join } from "node:path"
import { serve } from "@hono/node-server"
import { identify } from "../features/people/index.ts"
import { createApi } from "../platform/http/app.ts"
import { onceFor } from "../platform/http/idempotency.ts"
import { serveWeb } from "../platform/http/web.ts"
import { openDoors } from "./doors.ts"
import { features } from "./features.ts"
import type { Product } from "./product.ts"

const built = join(import.meta.dirname, "../../dist/web")

/** The web role: the API and the web app on one port. Returns what stops it, letting answers under way finish. */
export async function startWeb(product: Product, web = built): Promise<() => Promise<void>> {
  const { deps } = product
  const app = createApi({
    deps,
    routes: features.flatMap((feature) => feature.routes),
    identify: (request) => identify(deps, request),
    onceFor: (actor, request, body, run) => onceFor(deps, actor, request, body, run),
    observe: (route, method, status, ms) =>
      deps.metrics.observe("http_request_seconds", { route, method, status }, ms / 1000),
    fault: (error, route) => deps.log.error("http.fault", error, { route }),
    publicOrigin: new URL(deps.publicUrl).origin,
    behindProxy: deps.config.behindProxy,
    more: (app) => openDoors(app, product),
  })
  serveWeb(app, web)
  return listen(product, app.fetch)
}

function listen(
  { deps }: Product,
  fetch: Parameters<typeof serve>[0]["fetch"],
): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port: deps.config.port, hostname: deps.config.host }, (address) => {
      deps.log.info("listening", { url: deps.publicUrl, port: address.port })
      server.off("error", reject)
      resolve(stop)
    })
    server.once("error", reject)
    const stop = () =>
      new Promise<void>((done) => {
        server.close(() => done())
        if ("closeIdleConnections" in server) server.closeIdleConnections()
        setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), 3000).unref()
      })
  })
}
