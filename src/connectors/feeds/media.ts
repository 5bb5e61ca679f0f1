/** Pictures, sounds, films and files that come with an item. */
import { present } from "../bounds.ts"
import { readHtml } from "../html.ts"
import { absolute, type Media, mediaKind } from "./feed.ts"
import type { Markup } from "./texts.ts"
import { line } from "./texts.ts"
import { child, children, type Element, textIn } from "./xml.ts"

const MOST_MEDIA = 50
const LONGEST_LOOKED_AT = 500_000

/** Enclosures first, then media:*, then the pictures of the text itself; each address once. */
export function mediaIn(item: Element, texts: { element: Element; markup: Markup }[]): Media[] {
  const groups = [item, ...children(item, "media:group")]
  const found = [
    ...children(item, "enclosure").map((one) => attached(one, one.attributes.url)),
    ...children(item, "link", "atom:link")
      .filter((one) => one.attributes.rel === "enclosure")
      .map((one) => attached(one, one.attributes.href)),
    ...groups.flatMap((group) =>
      children(group, "media:content").map((one) => attached(one, one.attributes.url)),
    ),
    ...groups.flatMap((group) =>
      children(group, "media:thumbnail").map((one) =>
        attached(one, one.attributes.url ?? textIn(one), "image/*"),
      ),
    ),
    ...children(item, "itunes:image").map((one) =>
      attached(one, one.attributes.href ?? one.attributes.url, "image/*"),
    ),
    ...texts.flatMap(({ element, markup }) => (markup.html ? picturesIn(markup.value, element.base) : [])),
  ]
  const unique = new Map<string, Media>()
  for (const one of found)
    if (one && !unique.has(one.url) && unique.size < MOST_MEDIA) unique.set(one.url, one)
  return [...unique.values()]
}

function attached(element: Element, address: string | undefined, fallback?: string): Media | undefined {
  const url = absolute(address, element.base)
  if (!url) return undefined
  const { type, medium, filesize } = element.attributes
  const length = element.attributes.length ?? filesize
  const alt = line(child(element, "media:description", "media:title"))
  return present<Media>({ kind: mediaKind(type ?? medium ?? fallback, url), url, type, length, alt })
}

/** The pictures of an HTML text, with their alternative text. */
export function picturesIn(html: string, base: string): Media[] {
  const found: Media[] = []
  if (!html.includes("<img")) return found
  readHtml(html.slice(0, LONGEST_LOOKED_AT), (stop) => ({
    onopentag(name, { src, alt, width, height }) {
      // Pixels that count readers are not pictures.
      if (name !== "img" || width === "1" || height === "1") return
      const url = absolute(src, base)
      if (url)
        found.push(present<Media>({ kind: "image", url, alt: alt?.trim().slice(0, 10_000) || undefined }))
      if (found.length >= MOST_MEDIA) stop()
    },
  }))
  return found
}
