/** From the tree of an RSS, RDF or Atom document to a feed. */

import { readDate } from "../../core/feed/date.ts"
import { present } from "../bounds.ts"
import { type Author, absolute, type Feed, type Item, languageTag, MOST_ITEMS } from "./feed.ts"
import { NAMES } from "./fields.ts"
import { mediaIn } from "./media.ts"
import { authorOf } from "./people.ts"
import { line, markupOf, plain, plainOf } from "./texts.ts"
import { child, children, type Element, type Tree, textIn } from "./xml.ts"

const ROOTS = new Set(["rss", "rdf:rdf", "rdf", "atom:feed", "feed", "channel", "atom:entry"])

/** The feed, or nothing when the document is something else. `text` is what the tree was read from. */
export function feedOfXml(tree: Tree, text: string, encoding: string): Feed | undefined {
  const { root } = tree
  if (!root || !ROOTS.has(root.name)) return undefined
  const head = child(root, "channel") ?? root
  const authors = authorsOf(head)
  const language = languageTag(line(child(head, ...NAMES.language)) ?? head.language)
  return present<Feed>({
    format: formatOf(root),
    encoding,
    complete: tree.complete,
    title: line(child(head, ...NAMES.title)),
    description: plain(child(head, ...NAMES.description)),
    link: linkOf(head, "alternate"),
    next: linkOf(head, "next") ?? linkOf(head, "prev-archive"),
    language,
    image: imageOf(head),
    generator: line(child(head, ...NAMES.generator)),
    authors,
    // The last item of a document cut in the middle is half an item: it will be whole next time.
    items: itemsIn(root)
      .filter((item) => !item.cut)
      .map((item) => itemOf(item, authors, text)),
  })
}

/** Every item, wherever a missing end tag has put it. */
function itemsIn(root: Element): Element[] {
  const found: Element[] = []
  const waiting = [root]
  for (let next = waiting.pop(); next && found.length < MOST_ITEMS; next = waiting.pop()) {
    if ((NAMES.items as readonly string[]).includes(next.name)) found.push(next)
    for (const one of next.children.toReversed()) if (typeof one !== "string") waiting.push(one)
  }
  return found
}

function itemOf(item: Element, feedAuthors: Author[], text: string): Item {
  const summary = child(item, ...NAMES.summary)
  const content = child(item, ...NAMES.content)
  const source = child(item, ...NAMES.source)
  const authors = [item, ...(source ? [source] : [])].map(authorsOf).find((some) => some.length > 0)
  const replied = child(item, ...NAMES.inReplyTo)?.attributes
  const html = [content, summary].flatMap((one) => (one ? [{ element: one, markup: markupOf(one) }] : []))
  return present<Item>({
    id: idOf(item),
    link:
      linkOf(item, "alternate") ??
      permalinkOf(item) ??
      absolute(content?.attributes.src, content?.base ?? ""),
    title: line(child(item, ...NAMES.title)),
    summary: plain(summary),
    content: content && (plainOf(markupOf(content)) || undefined),
    authors: authors ?? feedAuthors,
    published: dateOf(item, NAMES.published),
    updated: dateOf(item, NAMES.updated),
    language: languageTag(line(child(item, ...NAMES.language)) ?? item.language),
    media: mediaIn(item, html),
    inReplyTo: replied?.ref
      ? present<NonNullable<Item["inReplyTo"]>>({ id: replied.ref, url: absolute(replied.href, item.base) })
      : undefined,
    source: text.slice(item.start, item.end || undefined),
  })
}

function formatOf(root: Element): string {
  const { version, xmlns = "" } = root.attributes
  if (/feed$|entry$/.test(root.name))
    return version === "0.3" || /purl\.org/.test(xmlns) ? "atom 0.3" : "atom 1.0"
  if (root.name.startsWith("rdf")) return /0\.9/.test(xmlns) ? "rss 0.90" : "rss 1.0"
  return `rss ${version?.trim().slice(0, 10) ?? ""}`.trim()
}

function idOf(item: Element): string | undefined {
  return textIn(child(item, ...NAMES.id)).trim() || item.attributes["rdf:about"]?.trim() || undefined
}

/** RSS says « this identifier is the address » unless it says otherwise. */
function permalinkOf(item: Element): string | undefined {
  const guid = child(item, "guid")
  if (guid && guid.attributes.ispermalink?.trim().toLowerCase() !== "false") return absolute(textIn(guid), "")
  return absolute(item.attributes["rdf:about"], item.base)
}

/** The link of this relation: RSS writes it inside the element, Atom in `href`, where a page is preferred to a file. */
function linkOf(element: Element, rel: string): string | undefined {
  const links = children(element, ...NAMES.link)
  const written = links.find((one) => one.attributes.href === undefined && textIn(one).trim())
  if (written && rel === "alternate") return absolute(textIn(written), written.base)
  const ofRel = links.filter((one) => (one.attributes.rel?.trim().toLowerCase() ?? "alternate").endsWith(rel))
  const page = ofRel.find((one) => /html/.test(one.attributes.type ?? "html")) ?? ofRel[0]
  return page && absolute(page.attributes.href, page.base)
}

function authorsOf(element: Element): Author[] {
  for (const name of NAMES.author) {
    const found = children(element, name).flatMap((one) => authorOf(one) ?? [])
    if (found.length > 0) return found.slice(0, 20)
  }
  return []
}

function dateOf(element: Element, names: readonly string[]): string | undefined {
  for (const name of names) {
    const at = readDate(textIn(child(element, name)))
    if (at) return at.toString()
  }
  return undefined
}

function imageOf(head: Element): string | undefined {
  const image = child(head, ...NAMES.image)
  if (!image) return undefined
  const url = child(image, "url")
  const { href, url: address } = image.attributes
  return absolute(href ?? address ?? textIn(url ?? image), (url ?? image).base)
}
