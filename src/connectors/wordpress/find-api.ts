/** Finding the REST API of a site from what a person typed. */
import { z } from "zod"
import type { FetchAnswer, Io } from "../contract.ts"
import { type Failure, ofFault } from "../outcomes.ts"
import { ask, failureOf } from "./site.ts"

const root = z.object({
  name: z.string(),
  description: z.string().catch(""),
  home: z.url(),
  namespaces: z.array(z.string()),
  authentication: z.unknown().optional(),
  site_icon_url: z.string().optional().catch(undefined),
})

export interface FoundSite {
  is: "found"
  api: string
  name: string
  description: string
  home: string
  icon?: string
  /** WordPress hides them without TLS, and security plugins switch them off. */
  takesApplicationPasswords: boolean
}
/** The site answers, but not its REST API: `home` is what it answered from. */
interface HiddenApi {
  is: "hidden"
  home: string
  why: Failure
}

/** WordPress announces its API in a `Link` header; the usual addresses are tried when that was taken away. */
export async function findApi(io: Io, typed: string): Promise<FoundSite | HiddenApi | Failure> {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`
  const home = await fetchPage(io, address)
  if ("is" in home) return home
  const base = homeOf(home.url)
  const announced = announcedApi(home)
  let why: Failure | undefined
  for (const api of announced ? [announced] : [`${base}wp-json/`, `${base}?rest_route=/`]) {
    const found = await readRoot(io, api)
    if (found.is === "found" || found.is === "unreachable") return found
    why ??= found
  }
  return {
    is: "hidden",
    home: base,
    why: why ?? { is: "refused", because: { key: "connectors.wordpress.not_wordpress" }, fixable: true },
  }
}

async function fetchPage(io: Io, address: string): Promise<FetchAnswer | Failure> {
  try {
    const answer = await io.fetch(address, { headers: { accept: "text/html" } })
    return answer.status === 429 || answer.status >= 500 ? failureOf(answer, "", io, "read", false) : answer
  } catch (fault) {
    return ofFault(fault, "read")
  }
}

/** The address of the front page, as the site itself redirected it, with a stroke at its end. */
function homeOf(address: string): string {
  const url = new URL(address)
  url.search = ""
  url.hash = ""
  url.pathname = url.pathname
    .replace(/(wp-login|index)\.php$|wp-admin\/.*$|wp-json\/.*$/, "")
    .replace(/\/?$/, "/")
  return url.href
}

function announcedApi(home: FetchAnswer): string | undefined {
  const link = home.headers.get("link") ?? ""
  const inHeader = /<([^>]+)>;\s*rel="?https:\/\/api\.w\.org\/"?/.exec(link)?.[1]
  const inPage = /<link\s[^>]*rel=["']https:\/\/api\.w\.org\/["'][^>]*href=["']([^"']+)/i.exec(
    home.text(),
  )?.[1]
  const announced = inHeader ?? inPage?.replaceAll("&#038;", "&").replaceAll("&amp;", "&")
  return announced && URL.parse(announced, home.url)?.href
}

async function readRoot(io: Io, api: string): Promise<FoundSite | Failure> {
  const answer = await ask(io, { api }, "")
  if (answer.is !== "answered") return answer
  const read = root.safeParse(answer.json)
  if (!read.success || !read.data.namespaces.includes("wp/v2"))
    return { is: "refused", because: { key: "connectors.wordpress.page_not_data" }, fixable: true }
  const { name, description, home, authentication, site_icon_url } = read.data
  const takesApplicationPasswords = JSON.stringify(authentication ?? {}).includes("application-passwords")
  // The address that answered: a redirect to https would have lost the login on the way.
  const found = { is: "found", api: answer.url, name, description, home, takesApplicationPasswords } as const
  return site_icon_url ? { ...found, icon: site_icon_url } : found
}
