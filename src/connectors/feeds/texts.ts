/** What an element says, as plain text: RSS guesses between text and HTML, Atom declares it. */
import { textOfHtml } from "../text.ts"
import { type Element, markupIn, textIn } from "./xml.ts"

/** Elements and entities that only HTML has; a lone `<` or `&` in a sentence is not enough. */
const HTML =
  /<\/?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|figure|font|h[1-6]|hr|i|iframe|img|ins|li|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|table|td|th|tr|tt|u|ul|video)(?=[\s/>])|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,15});/i

/** The plain text of an element, or nothing when it is empty. */
export function plain(element: Element | undefined): string | undefined {
  return element && (plainOf(markupOf(element)) || undefined)
}

/** The same on one line: titles and names. */
export function line(element: Element | undefined): string | undefined {
  return plain(element)?.replace(/\s+/g, " ")
}

export interface Markup {
  value: string
  html: boolean
}

export function plainOf({ value, html }: Markup): string {
  return html ? textOfHtml(value) : value.trim()
}

/** What the element holds and whether it is HTML. */
export function markupOf(element: Element): Markup {
  const type = element.attributes.type?.trim().toLowerCase()
  const isHtml = type === "html" || type === "text/html"
  if (element.children.some((one) => typeof one !== "string")) {
    return { value: markupIn(element, !isHtml), html: true }
  }
  const text = textIn(element)
  if (!isAtom(element)) return { value: text, html: isHtml || HTML.test(text) }
  const isBase64 = element.attributes.mode === "base64" || (type !== undefined && isOpaque(type))
  const value = isBase64 ? fromBase64(text) : text
  return { value, html: isHtml || type === "xhtml" || type === "application/xhtml+xml" }
}

/** Atom's text constructs say what they hold, and are believed. */
function isAtom(element: Element): boolean {
  let top = element
  while (top.parent) top = top.parent
  return element.name.startsWith("atom:") || (top.name === "feed" && !element.name.includes(":"))
}

/** A media type that can only be written in base64 (RFC 4287, 4.1.3.3). */
function isOpaque(type: string): boolean {
  return type.includes("/") && !/^text\/|[+/]xml$|^application\/xhtml/.test(type)
}

function fromBase64(text: string): string {
  const bytes = Buffer.from(text, "base64")
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return ""
  }
}
