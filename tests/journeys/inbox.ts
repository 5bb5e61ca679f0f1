/** For the journeys of the inbox: the whole product over a WordPress in memory, reached by HTTP as the real one is. */
import { mkdtemp, rm } from "node:fs/promises"
import { createServer, type Server } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { open } from "../../src/connectors/fixtures/wordpress/server.ts"
import type { Twin, TwinAnswer, TwinRequest } from "../../src/connectors/twin.ts"
import { jobs } from "../../src/main/jobs.ts"
import { openProduct, type Product } from "../../src/main/product.ts"
import { startWeb } from "../../src/main/web.ts"
import { startWork } from "../../src/main/work.ts"
import { readConfig } from "../../src/platform/config.ts"
import { declareQueues } from "../../src/platform/jobs.ts"
import { type Browser as Asker, browser as asker, founder } from "../people.ts"
import { freePort } from "../product.ts"
import { buildWeb } from "../web/serve.ts"

const home = "https://ville.example.org"

/** What the site does instead of answering: it answers something else, or hangs up before (`"down"`) or after acting (`"cut"`). */
export type Trouble = (request: TwinRequest) => TwinAnswer | "down" | "cut" | undefined
type Weather = { trouble: Trouble }

/** Puts the twin behind a port; what it says of its own address is made true. */
async function serveTwin(twin: Twin, port: number, weather: Weather): Promise<Server> {
  const here = `http://127.0.0.1:${port}`
  const server = createServer(async (request, answer) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const asked: TwinRequest = {
      method: request.method ?? "GET",
      url: new URL(request.url ?? "/", home),
      headers: new Headers(request.headers as Record<string, string>),
      body: Buffer.concat(parts).toString(),
    }
    const trouble = weather.trouble(asked)
    if (trouble === "cut") twin.answer(asked)
    if (trouble === "cut" || trouble === "down") return void request.socket.destroy()
    const said = trouble ?? twin.answer(asked)
    const headers = Object.entries(said.headers ?? {}).map(([name, value]) => [
      name,
      value.replaceAll(home, here),
    ])
    answer.writeHead(said.status, Object.fromEntries(headers)).end(String(said.body).replaceAll(home, here))
  })
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  return server
}

async function openOver(place: string, port: number, sitePort: number): Promise<Product> {
  const read = readConfig({
    VIGIE_DATA: join(place, "data"),
    VIGIE_LOG_LEVEL: "error",
    VIGIE_ALLOWED_HOSTS: `wordpress=127.0.0.1:${sitePort}`,
    PORT: String(port),
  })
  if ("is" in read) throw new Error("configuration")
  return openProduct(read.config)
}

/** Vigie whole (API, web app, work), with one connected site and two people who answer. */
export async function openSite() {
  const [port, sitePort] = [await freePort(), await freePort()]
  const place = await mkdtemp(join(tmpdir(), "vigie-inbox-"))
  const twin = open("empty")
  const weather: Weather = { trouble: () => undefined }
  const site = await serveTwin(twin, sitePort, weather)
  const product = await openOver(place, port, sitePort)
  const stopWeb = await startWeb(product, await buildWeb())
  await declareQueues(product.deps.queue.boss, jobs())
  const stopWork = await startWork(product, ["work", "listen"])
  const url = `http://localhost:${port}`
  const visitor = () => asker({ request: (address, asked) => fetch(address, asked) }, url)
  const close = async () => {
    await stopWork()
    await stopWeb()
    await product.close()
    site.closeAllConnections()
    site.close()
    await rm(place, { recursive: true, force: true })
  }
  try {
    const maelle = visitor()
    await maelle.ask("POST", "/first-run", founder)
    const noe = visitor()
    await settle(maelle, noe)
    const account = await connect(maelle, twin, sitePort)
    const listen = () => maelle.ask("POST", `/accounts/${account}/listen-now`)
    return { url, twin, weather, maelle, noe, account, product, listen, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The founder answers too, and so does Noé. */
async function settle(maelle: Asker, noe: Asker): Promise<void> {
  const me = (await maelle.ask("GET", "/session")).body.person as { id: string }
  await maelle.ask("PUT", `/people/${me.id}/roles`, { roles: ["administrator", "lead", "responder"] })
  const invited = { email: "noe@example.org", roles: ["responder"], unitId: null, language: "fr" }
  const { link } = (await maelle.ask("POST", "/people/invitations", invited)).body
  const body = {
    name: "Noé Lévesque",
    password: "une barque dans la brume",
    language: "fr",
    zone: "America/Toronto",
  }
  await noe.ask("POST", new URL(String(link)).pathname, body)
}

async function connect(maelle: Asker, twin: Twin, sitePort: number): Promise<string> {
  const input = { ...twin.input, site: `http://127.0.0.1:${sitePort}` }
  const body = {
    network: "wordpress",
    input,
    name: "Blogue de la Ville",
    language: "fr",
    zone: "America/Toronto",
  }
  const connected = await maelle.ask("POST", "/accounts", body)
  if (connected.status !== 200) throw new Error(JSON.stringify(connected.body))
  return String(connected.body.id)
}
