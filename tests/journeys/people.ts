import { serve } from "@hono/node-server"
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core"
import { type Browser as Asker, founder, openTestApi } from "../people.ts"
import { freePort } from "../product.ts"
import { buildWeb } from "../web/serve.ts"

/** A town with people, units and an invitation, behind the built web app. */
export async function openTown() {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const api = await openTestApi(url, await buildWeb())
  const server = serve({ fetch: api.app.fetch, port, hostname: "localhost" })
  const close = async () => {
    server.close()
    await api.close()
  }
  try {
    const maelle = api.visitor()
    await maelle.ask("POST", "/first-run", founder)
    return { ...api, url, maelle, town: await settle(maelle, api.visitor), close }
  } catch (error) {
    await close()
    throw error
  }
}

type Invited = { email: string; name: string; roles: string[]; unitId: string | null }

async function settle(maelle: Asker, visitor: () => Asker) {
  const open = async (fr: string, en: string, parentId: string | null = null) =>
    String((await maelle.ask("POST", "/people/units", { names: { fr, en }, parentId })).body.id)
  const communications = await open("Communications", "Communications")
  const social = await open("Médias sociaux", "Social media", communications)
  const works = await open("Travaux publics", "Public works")
  const invited: Invited[] = [
    { email: "noe@example.org", name: "Noé Lévesque", roles: ["responder"], unitId: social },
    { email: "rosalie@example.org", name: "Rosalie Houle", roles: ["human_resources"], unitId: null },
    {
      email: "eve@example.org",
      name: "Ève Gagné-Okafor",
      roles: ["counsel", "auditor"],
      unitId: communications,
    },
    { email: "ludovic@example.org", name: "Ludovic Pelletier", roles: [], unitId: works },
  ]
  const ids = new Map<string, string>()
  for (const person of invited) ids.set(person.name, await join(maelle, visitor(), person))
  const waiting = await invite(maelle, {
    email: "ines.benali@example.org",
    name: "",
    roles: ["lead"],
    unitId: social,
  })
  return { ids, link: String(waiting.link) }
}

const invite = async (maelle: Asker, { email, roles, unitId }: Invited) =>
  (await maelle.ask("POST", "/people/invitations", { email, roles, unitId, language: "fr" })).body

async function join(maelle: Asker, own: Asker, person: Invited): Promise<string> {
  const { link } = await invite(maelle, person)
  const path = new URL(String(link)).pathname
  const { name } = person
  const body = { name, password: "une barque dans la brume", language: "fr", zone: "America/Toronto" }
  const come = await own.ask("POST", path, body)
  return (come.body.person as { id: string }).id
}

/** A browser context that is signed in as the asker. */
export async function signedIn(
  browser: Browser,
  options: BrowserContextOptions,
  url: string,
  asker: Asker,
): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  await lend(context, url, asker)
  return context
}

export const lend = (context: BrowserContext, url: string, asker: Asker): Promise<void> =>
  context.addCookies([...asker.jar].map(([name, value]) => ({ name, value, url })))
