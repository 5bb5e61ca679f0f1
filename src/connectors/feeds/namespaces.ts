/** The namespaces that feeds use, under one prefix each, whatever prefix the document chose. */

/** Prefix in the document → usual prefix (empty for the vocabulary of RSS itself). */
export type Scope = Readonly<Record<string, string>>

/** Beginning of the address, in lower case without its scheme → usual prefix. */
const KNOWN: [string, string][] = [
  ["www.w3.org/2005/atom", "atom"],
  ["purl.org/atom/ns", "atom"],
  ["purl.org/rss/1.0/modules/content", "content"],
  ["purl.org/rss/1.0/modules/slash", "slash"],
  ["purl.org/rss/1.0/modules/syndication", "sy"],
  ["purl.org/rss/1.0/", ""],
  ["purl.org/net/rss1.1", ""],
  ["my.netscape.com/rdf/simple/0.9", ""],
  ["my.netscape.com/publish/formats/rss-0.91", ""],
  ["channel.netscape.com/rdf/simple/0.9", ""],
  ["backend.userland.com/rss", ""],
  ["blogs.law.harvard.edu/tech/rss", ""],
  ["www.rssboard.org/", ""],
  ["purl.org/dc/elements/1", "dc"],
  ["purl.org/dc/terms", "dcterms"],
  ["www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"],
  ["www.w3.org/1999/xhtml", "xhtml"],
  ["www.w3.org/xml/1998/namespace", "xml"],
  ["search.yahoo.com/mrss", "media"],
  ["www.itunes.com/dtds/podcast", "itunes"],
  ["example.com/dtds/podcast", "itunes"],
  ["purl.org/syndication/thread/1.0", "thr"],
  ["wellformedweb.org/commentapi", "wfw"],
  ["rssnamespace.org/feedburner", "feedburner"],
]

const NOTHING: Scope = Object.create(null)

/** The names in force inside an element: those above it, and what it declares (`xmlns`, `xmlns:x`). */
export function scopeOf(attributes: Readonly<Record<string, string>>, above: Scope = NOTHING): Scope {
  const declared = Object.entries(attributes).filter(
    ([name]) => name === "xmlns" || name.startsWith("xmlns:"),
  )
  if (declared.length === 0) return above
  // By prototype, not by copy: a thousand declarations above a million elements must cost nothing below.
  const scope: Record<string, string> = Object.create(above)
  for (const [name, address] of declared) scope[name.slice(6)] = usual(address, name.slice(6))
  return scope
}

/** The name of an element, under the usual prefix. An undeclared prefix is taken for what it looks like. */
export function nameIn(scope: Scope, qualified: string): string {
  const at = qualified.indexOf(":")
  const prefix = qualified.slice(0, Math.max(at, 0)).toLowerCase()
  const local = qualified.slice(at + 1).toLowerCase()
  const meant = scope[prefix] ?? prefix
  return meant ? `${meant}:${local}` : local
}

function usual(address: string, prefix: string): string {
  const plain = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
  return KNOWN.find(([start]) => plain.startsWith(start))?.[1] ?? prefix.toLowerCase()
}
