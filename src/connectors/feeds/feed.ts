/** A feed as read, whatever its format. All text is plain text, all addresses are absolute, all dates UTC instants. */
export interface Feed {
  /** `rss 2.0`, `rss 1.0`, `atom 1.0`, `atom 0.3`, `json 1.1` … */
  format: string
  /** The name of the encoding it was read with, in lower case. */
  encoding: string
  /** False when the document stops before its end: what was read is true, but there was more. */
  complete: boolean
  title?: string
  description?: string
  link?: string
  /** The next page of the same feed (RFC 5005, JSON Feed). */
  next?: string
  language?: string
  image?: string
  generator?: string
  authors: Author[]
  items: Item[]
}

export interface Item {
  /** What the feed gave as identifier (guid, atom:id, rdf:about), absent when it gave none. */
  id?: string
  link?: string
  title?: string
  summary?: string
  content?: string
  authors: Author[]
  published?: string
  updated?: string
  language?: string
  media: Media[]
  inReplyTo?: { id: string; url?: string }
  /** The item as the feed wrote it: XML text or a JSON object. */
  source: unknown
}

export interface Author {
  name?: string
  email?: string
  url?: string
  avatar?: string
}

export interface Media {
  kind: "image" | "video" | "audio" | "link"
  url: string
  type?: string
  length?: string
  alt?: string
}

export const MOST_ITEMS = 1000
const LONGEST_ADDRESS = 4096

/** The absolute http(s) address, or nothing. */
export function absolute(address: string | undefined, base: string): string | undefined {
  const cleaned = address?.trim()
  if (!cleaned || cleaned.length > LONGEST_ADDRESS) return undefined
  const url = URL.parse(cleaned, base || undefined)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  // Percent signs make an address longer than it was written.
  return url.href.length <= LONGEST_ADDRESS ? url.href : undefined
}

/** A BCP 47 tag as far as its shape goes: feeds also write « French » and « fr_CA ». */
export function languageTag(written: string | undefined): string | undefined {
  const tag = written?.trim().replaceAll("_", "-") ?? ""
  return tag.length <= 35 && /^[a-z]{2,3}(-[a-z\d]{1,8})*$/i.test(tag) ? tag : undefined
}

/** What a file is, from its media type or else from its name. */
export function mediaKind(type: string | undefined, url: string): Media["kind"] {
  const family = /^(image|video|audio)\b/i.exec(type ?? "")?.[1]?.toLowerCase()
  if (family) return family as Media["kind"]
  if (/\.(jpe?g|png|gif|webp|avif|svg)(\?|$)/i.test(url)) return "image"
  if (/\.(mp4|webm|mov|m4v)(\?|$)/i.test(url)) return "video"
  if (/\.(mp3|m4a|ogg|opus|wav|flac)(\?|$)/i.test(url)) return "audio"
  return "link"
}
