/** JSON Feed 1.0 and 1.1, read as it comes: what has another type than the format says is left out. */

import { readDate } from "../../core/feed/date.ts"
import { present } from "../bounds.ts"
import { textOfHtml } from "../text.ts"
import {
  type Author,
  absolute,
  type Feed,
  type Item,
  languageTag,
  type Media,
  MOST_ITEMS,
  mediaKind,
} from "./feed.ts"
import { picturesIn } from "./media.ts"

type Json = Record<string, unknown>

export function feedOfJson(text: string, address: string, encoding: string): Feed | undefined {
  const json = parse(text)
  if (!isJson(json) || !Array.isArray(json.items)) return undefined
  const version = /jsonfeed\.org\/version\/([\d.]{1,5})/.exec(string(json.version) ?? "")?.[1]
  if (!version && string(json.title) === undefined) return undefined
  const authors = authorsOf(json, address)
  return present<Feed>({
    format: `json ${version ?? ""}`.trim(),
    encoding,
    complete: true,
    title: string(json.title)?.trim(),
    description: string(json.description)?.trim(),
    link: absolute(string(json.home_page_url), address),
    next: absolute(string(json.next_url), address),
    language: languageTag(string(json.language)),
    image: absolute(string(json.icon) ?? string(json.favicon), address),
    authors,
    items: json.items
      .filter(isJson)
      .slice(0, MOST_ITEMS)
      .map((item) => itemOf(item, authors, address)),
  })
}

function itemOf(item: Json, feedAuthors: Author[], address: string): Item {
  const html = string(item.content_html)
  const authors = authorsOf(item, address)
  return present<Item>({
    id: string(item.id) ?? (typeof item.id === "number" ? String(item.id) : undefined),
    link: absolute(string(item.url) ?? string(item.external_url), address),
    title: string(item.title)?.trim() || undefined,
    summary: string(item.summary)?.trim() || undefined,
    content: (html === undefined ? string(item.content_text) : textOfHtml(html)) || undefined,
    authors: authors.length > 0 ? authors : feedAuthors,
    published: dateOf(item.date_published),
    updated: dateOf(item.date_modified),
    language: languageTag(string(item.language)),
    media: mediaOf(item, html, address),
    source: item,
  })
}

function mediaOf(item: Json, html: string | undefined, address: string): Media[] {
  const attachments = list(item.attachments).filter(isJson)
  const attached = attachments.flatMap((one) => {
    const url = absolute(string(one.url), address)
    const type = string(one.mime_type)
    const length = one.size_in_bytes === undefined ? undefined : String(one.size_in_bytes)
    return url
      ? [present<Media>({ kind: mediaKind(type, url), url, type, length, alt: string(one.title) })]
      : []
  })
  const image = absolute(string(item.image) ?? string(item.banner_image), address)
  return [
    ...attached,
    ...(image ? [{ kind: "image" as const, url: image }] : []),
    ...picturesIn(html ?? "", address),
  ]
}

/** 1.1 has `authors`, 1.0 had `author`. */
function authorsOf(json: Json, address: string): Author[] {
  const given = [...list(json.authors), json.author].filter(isJson).slice(0, 20)
  return given.map((one) =>
    present<Author>({
      name: string(one.name)?.trim() || undefined,
      url: absolute(string(one.url), address),
      avatar: absolute(string(one.avatar), address),
    }),
  )
}

function dateOf(value: unknown): string | undefined {
  return readDate(string(value) ?? "")?.toString()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, 50) : []
}

function string(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined
}
