/**
 * XML as feeds really write it, into a small tree. Never throws: unescaped &, unclosed tags, undeclared entities and
 * prefixes are read as they were meant. Bounded in depth, elements and entities; linear in the size of the text.
 */
import { decodeHTMLStrict } from "entities"
import { Parser } from "htmlparser2"
import { nameIn, type Scope, scopeOf } from "./namespaces.ts"

export interface Element {
  /** Local name in lower case, with the usual prefix of its namespace: `title`, `atom:title`, `content:encoded`. */
  name: string
  attributes: Readonly<Record<string, string>>
  children: (Element | string)[]
  /** The address that relative ones are resolved against (`xml:base`). */
  base: string
  language?: string
  parent?: Element
  /** Where it begins and ends in the text, for evidence. */
  start: number
  end: number
  /** True when the text ended before it did. */
  cut?: true
}

export interface Tree {
  root?: Element
  /** False when the text stops before its root element is closed, or beyond our limits. */
  complete: boolean
}

const DEEPEST = 200
const MOST_ELEMENTS = 200_000
const MOST_ENTITIES = 200
const LONGEST_BASE = 4096

interface Open {
  element: Element
  scope: Scope
}

/** `apart`: elements never inside one another; one that begins before the last has ended ends it. */
export function readXml(text: string, address: string, apart: readonly string[] = []): Tree {
  const tree: Tree = { complete: false }
  const open: Open[] = []
  const entities = new Map<string, string>()
  let count = 0
  let inCdata = false
  let ended = false
  const parser = new Parser(
    {
      onopentag(qualified, raw) {
        if (++count > MOST_ELEMENTS || open.length > DEEPEST) return parser.pause()
        const above = open.at(-1)
        const attributes = decodeAll(raw, entities)
        const scope = scopeOf(attributes, above?.scope)
        const name = nameIn(scope, qualified)
        const unclosed = apart.includes(name) && open.find((one) => apart.includes(one.element.name))
        const parent = unclosed ? unclosed.element.parent : above?.element
        const element = elementOf(name, attributes, address, parent)
        element.start = parser.startIndex
        if (parent) parent.children.push(element)
        else tree.root ??= element
        open.push({ element, scope })
      },
      onclosetag(_name, implied) {
        const closed = open.pop()
        if (!closed) return
        closed.element.end = parser.endIndex + 1
        if (ended) closed.element.cut = true
        if (closed.element === tree.root) tree.complete = !implied
      },
      ontext(data) {
        open.at(-1)?.element.children.push(inCdata ? data : decodeEntities(data, entities))
      },
      oncdatastart() {
        inCdata = true
      },
      oncdataend() {
        inCdata = false
      },
      onprocessinginstruction(_name, data) {
        if (data.startsWith("!")) declare(data, entities)
      },
    },
    { xmlMode: true, decodeEntities: false },
  )
  parser.write(text)
  ended = true
  parser.end()
  return tree
}

function elementOf(
  name: string,
  attributes: Record<string, string>,
  address: string,
  parent: Element | undefined,
): Element {
  const inherited = parent?.base ?? address
  const language = attributes["xml:lang"] ?? parent?.language
  return {
    name,
    attributes,
    children: [],
    base: baseOf(attributes["xml:base"], inherited),
    ...(language !== undefined && { language }),
    ...(parent && { parent }),
    start: 0,
    end: 0,
  }
}

function baseOf(own: string | undefined, inherited: string): string {
  if (own === undefined || own.length > LONGEST_BASE) return inherited
  const resolved = URL.parse(own.trim(), inherited || undefined)?.href ?? inherited
  return resolved.length > LONGEST_BASE ? inherited : resolved
}

function decodeAll(
  raw: Record<string, string>,
  entities: ReadonlyMap<string, string>,
): Record<string, string> {
  const pairs = Object.entries(raw).map(([name, value]) => [
    name.toLowerCase(),
    decodeEntities(value, entities),
  ])
  return Object.fromEntries(pairs)
}

/** Declared entities once and never inside one another (no « billion laughs »), HTML's names as if declared, the rest as it is. */
function decodeEntities(text: string, declared: ReadonlyMap<string, string>): string {
  if (!text.includes("&")) return text
  return text.replace(/&(#\w{1,10}|\w{1,31});/g, (all, name) => declared.get(name) ?? decodeHTMLStrict(all))
}

/** `<!ENTITY name "value">` of the document itself; external ones and those that use others are left alone. */
function declare(data: string, entities: Map<string, string>): void {
  const found = /!ENTITY\s+(\w{1,31})\s+(?:"([^"]{0,500})"|'([^']{0,500})')/.exec(data.slice(-2000))
  if (!found || entities.size >= MOST_ENTITIES) return
  const value = found[2] ?? found[3] ?? ""
  if (!/&(?!#)/.test(value)) entities.set(found[1] ?? "", decodeHTMLStrict(value))
}

/** The first child of one of these names, by order of the names. */
export function child(element: Element | undefined, ...names: string[]): Element | undefined {
  if (!element) return undefined
  for (const name of names) {
    const found = element.children.find((one) => typeof one !== "string" && one.name === name)
    if (found) return found as Element
  }
  return undefined
}

export function children(element: Element, ...names: string[]): Element[] {
  return element.children.filter((one): one is Element => typeof one !== "string" && names.includes(one.name))
}

/** All the text inside, as it is. */
export function textIn(element: Element | undefined): string {
  if (!element) return ""
  return element.children.map((one) => (typeof one === "string" ? one : textIn(one))).join("")
}

/** What is inside, as markup. `escaped`: the text nodes are text (XHTML); otherwise they are markup already (HTML). */
export function markupIn(element: Element, escaped: boolean): string {
  return element.children
    .map((one) => {
      if (typeof one === "string") return escaped ? asMarkup(one) : one
      const name = one.name.replace(/^.*:/, "")
      const attributes = Object.entries(one.attributes).map(([key, value]) => ` ${key}="${asMarkup(value)}"`)
      return `<${name}${attributes.join("")}>${markupIn(one, escaped)}</${name}>`
    })
    .join("")
}

function asMarkup(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
}
