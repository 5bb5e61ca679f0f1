/** Who wrote: Atom's person elements, and the ways people fill RSS's `author`. */
import { present } from "../bounds.ts"
import type { Author } from "./feed.ts"
import { absolute } from "./feed.ts"
import { line } from "./texts.ts"
import { child, type Element, textIn } from "./xml.ts"

const EMAIL = /[^\s<>()"',;:]{1,64}@[^\s<>()"',;:]{1,255}/

export function authorOf(element: Element): Author | undefined {
  const name = child(element, "atom:name", "name", "itunes:name", "foaf:name", "rdf:value")
  const email = child(element, "atom:email", "email", "itunes:email", "foaf:mbox")
  const url = child(element, "atom:uri", "uri", "atom:url", "url", "atom:homepage", "homepage")
  if (!name && !email && !url) return nameAndEmail(line(element) ?? "")
  const author = present<Author>({
    name: line(name),
    email: textIn(email).trim() || undefined,
    url: absolute(textIn(url), url?.base ?? element.base),
  })
  return Object.keys(author).length > 0 ? author : undefined
}

/** `jane@example.org (Jane)`, `Jane <jane@example.org>`, `Jane (jane@example.org)`, `Jane`, `jane@example.org`. */
function nameAndEmail(text: string): Author | undefined {
  const written = text.slice(0, 1000).trim()
  const email = EMAIL.exec(written)?.[0]
  if (!email) return written ? { name: written } : undefined
  const name = written
    .replace(email, "")
    .replace(/[<(]\s*(?:mailto:)?\s*[>)]|^mailto:/g, "")
    .trim()
    .replace(/^\(([^()]*)\)$/, "$1")
    .replace(/^"([^"]*)"$/, "$1")
    .trim()
  return name ? { name, email } : { email }
}
