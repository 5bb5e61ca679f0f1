/** Who may import whom: main → features → platform → core; connectors → core; web → contracts and core. */
import type { Import, Source } from "./source.ts"

/** A feature imports only earlier ones, through their door. */
export const FEATURES =
  "ledger people accounts framework training authority roster listening inbox moderation drafts affiliations transparency access insight".split(
    " ",
  )
const PORT = "src/connectors/contract.ts"
/** What connectors share; every other file there belongs to one network. */
const CONNECTORS_SHARE = ["contract", "outcomes", "bounds", "html", "text", "twin"]

interface Place {
  layer: "main" | "feature" | "platform" | "core" | "connector" | "web" | "package" | "words"
  /** The feature's or the network's name; empty for what a layer shares. */
  name: string
  file: string
}

function placeOf(path: string): Place {
  const [, layer = "", second = "", ...rest] = path.split("/")
  const file = rest.join("/")
  if (path.startsWith("locales/")) return { layer: "words", name: "", file: path }
  if (!path.startsWith("src/")) return { layer: "package", name: path, file: "" }
  if (layer === "features" && rest[0] === "web") return { layer: "web", name: second, file }
  if (layer === "features") return { layer: "feature", name: rest.length > 0 ? second : "", file }
  if (layer === "web") return { layer: "web", name: "", file: [second, ...rest].join("/") }
  if (layer === "platform" || layer === "core") return { layer, name: "", file: [second, ...rest].join("/") }
  if (layer !== "connectors") return { layer: "main", name: "", file: path }
  const name = second.replace(/\.ts$/, "")
  return { layer: "connector", name: CONNECTORS_SHARE.includes(name) ? "" : name, file }
}

/** One sentence for each import that goes against the direction. Tests may import anything. */
export function checkDirections({ path, imports, isTest }: Source): string[] {
  if (isTest) return []
  return imports.flatMap((each) => {
    const because = refuse(path, each)
    return because === undefined ? [] : [`${path} imports ${each.to}: ${because}`]
  })
}

function refuse(path: string, each: Import): string | undefined {
  const from = placeOf(path)
  if (!each.isRelative) return refusePackage(path, from, each)
  const to = placeOf(each.to)
  if (each.to === PORT && from.layer !== "core")
    return from.layer !== "web" || each.isTypeOnly
      ? undefined
      : "screens take only types from the connector port"
  return RULES[from.layer]?.(from, to, each)
}

type Rule = (from: Place, to: Place, each: Import) => string | undefined

const RULES: Partial<Record<Place["layer"], Rule>> = {
  core: (_, to) => (to.layer === "core" ? undefined : "the core imports only the core and zod"),

  platform: (_, to) =>
    to.layer === "platform" || to.layer === "core"
      ? undefined
      : "the platform knows no feature and no screen; it imports the core and the connector port",

  connector: (from, to) => {
    if (to.layer === "core") return undefined
    if (to.layer !== "connector")
      return "a connector imports the core and the port, and is handed the rest as io"
    if (to.name === "" || to.name === from.name) return undefined
    // A feed is a format that other networks publish too: their fallback, when they offer nothing better.
    if (to.name === "feeds") return undefined
    return "a connector knows only its own network"
  },

  feature: (from, to, each) => {
    if (to.layer === "core" || to.layer === "platform") return undefined
    if (to.layer !== "feature")
      return "a feature imports earlier features, the platform, the core and the port"
    if (to.name === from.name || to.name === "") return undefined
    if (from.name === "")
      return each.isTypeOnly ? undefined : "what features share takes only types from one of them"
    if (FEATURES.indexOf(to.name) >= FEATURES.indexOf(from.name))
      return `${to.name} does not come before ${from.name}`
    return to.file === "index.ts" ? undefined : `another feature is entered by its door, ${to.name}/index.ts`
  },

  web: (from, to, each) => {
    if (to.layer === "core" || to.layer === "words") return undefined
    if (to.layer === "web" && (to.name === from.name || to.name === "" || from.name === "")) return undefined
    if (to.layer === "web") return "a screen takes nothing from another feature's screens"
    if (to.layer !== "feature" || to.file !== "contract.ts")
      return "screens import contracts, the core and the kit"
    if (to.name === from.name || from.name === "" || each.isTypeOnly) return undefined
    return "from another feature's contract, a screen takes only types"
  },
}

function refusePackage(path: string, from: Place, { to }: Import): string | undefined {
  if (from.layer === "core") return to === "zod" ? undefined : "the core imports only the core and zod"
  if (from.layer === "web" && (to.startsWith("node:") || to === "pg")) return "this runs in a browser"
  if (
    from.layer === "connector" &&
    /^node:(net|tls|http|https|fs|dns|child_process)\b|^(undici|pg)$/.test(to)
  )
    return "a connector touches nothing but its io"
  const isHono = /^(hono|@hono)(\/|$)/.test(to)
  if (!isHono || from.layer === "main" || path.startsWith("src/platform/http/")) return undefined
  if (path.endsWith("/routes.ts") || (/\/contract(\/[\w-]+)?\.ts$/.test(path) && to === "@hono/zod-openapi"))
    return undefined
  return "only routes.ts imports hono (and contract.ts @hono/zod-openapi)"
}
