/** The feeds that each reader gives, in the shape of feedparser's result: only names change, nothing is corrected. */
import type { parseFeed } from "feedsmith"
import type { Author, Feed, Item } from "../../src/connectors/feeds/feed.ts"

type Loose = Record<string, unknown>

/** Ours. */
export function viewOf(feed: Feed): Loose {
  return {
    encoding: feed.encoding,
    version: feed.format.replace(/[ .]/g, ""),
    feed: {
      title: feed.title,
      ...texts(["subtitle", "tagline", "description"], feed.description),
      title_detail: { value: feed.title },
      link: feed.link,
      links: linksOf(feed.link),
      language: feed.language,
      ...pictured(feed.image),
      generator: feed.generator,
      ...people(feed.authors),
    },
    entries: feed.items.map(entryOf),
  }
}

function entryOf(item: Item): Loose {
  return {
    id: item.id,
    guid: item.id,
    title: item.title,
    title_detail: { value: item.title },
    link: item.link,
    links: linksOf(item.link),
    ...texts(["summary", "description"], item.summary ?? item.content),
    content: [{ value: item.content }],
    language: item.language,
    published_parsed: item.published,
    updated_parsed: item.updated,
    enclosures: item.media.map((one) => ({
      href: one.url,
      url: one.url,
      type: one.type,
      length: one.length,
    })),
    ...pictured(item.media.find((one) => one.kind === "image")?.url),
    media_thumbnail: item.media.map((one) => ({ url: one.url })),
    "thr_in-reply-to": { ref: item.inReplyTo?.id, href: item.inReplyTo?.url },
    ...people(item.authors),
  }
}

/** feedsmith's, whatever the format it found. Dates are text there: they are read with JavaScript's own `Date`. */
export function viewOfPeer(parsed: ReturnType<typeof parseFeed>, address: string): Loose {
  const feed = parsed.feed as Loose
  const link = linkOf(feed, address)
  const items = (feed.items ?? feed.entries ?? []) as Loose[]
  return {
    version: parsed.format,
    feed: {
      title: value(feed.title) ?? first(at(feed, "dc", "titles")),
      title_detail: { value: value(feed.title) },
      ...texts(
        ["subtitle", "tagline", "description"],
        value(feed.description) ?? value(feed.subtitle) ?? value(feed.tagline),
      ),
      link,
      links: linksOf(link),
      language: feed.language ?? first(at(feed, "dc", "languages")),
      ...pictured(at(feed, "image", "url") ?? at(feed, "itunes", "image") ?? feed.icon),
      generator: value(feed.generator) ?? at(feed, "generator", "text"),
      updated_parsed: instant(
        feed.updated ?? feed.lastBuildDate ?? feed.modified ?? first(at(feed, "dc", "dates")),
      ),
      ...people(peopleOf(feed)),
    },
    entries: items.map((item) => peerEntry(item, address)),
  }
}

function peerEntry(item: Loose, address: string): Loose {
  const id = value(item.guid) ?? value(item.id) ?? at(item, "rdf", "about")
  const content =
    at(item, "content", "encoded") ?? value(item.content) ?? item.content_html ?? item.content_text
  const summary = value(item.summary) ?? value(item.description) ?? content
  const link = linkOf(item, address)
  const attached = (item.enclosures ?? item.attachments ?? enclosed(item)) as Loose[]
  return {
    id,
    guid: id,
    title: value(item.title) ?? first(at(item, "dc", "titles")),
    title_detail: { value: value(item.title) },
    link,
    links: linksOf(link),
    ...texts(["summary", "description"], summary),
    content: [{ value: content }],
    language: item.language ?? first(at(item, "dc", "languages")),
    published_parsed: instant(item.published ?? item.pubDate ?? item.issued ?? item.date_published),
    updated_parsed: instant(
      item.updated ?? item.modified ?? item.date_modified ?? first(at(item, "dc", "dates")),
    ),
    enclosures: attached.map((one) => ({
      href: one.url ?? one.href,
      url: one.url ?? one.href,
      type: one.type ?? one.mime_type,
      length: one.length === undefined ? undefined : String(one.length),
    })),
    ...pictured(at(item, "itunes", "image") ?? item.image),
    media_thumbnail: at(item, "media", "thumbnails"),
    "thr_in-reply-to": first(at(item, "thr", "inReplyTos")),
    ...people(peopleOf(item)),
  }
}

function peopleOf(from: Loose): Author[] {
  const named = (from.authors ?? at(from, "dc", "creators") ?? [at(from, "itunes", "author")]) as unknown[]
  return named.flatMap((one) => {
    if (typeof one === "string") return [{ name: one }]
    if (typeof one !== "object" || one === null) return []
    const { name, email, url, uri } = one as Record<string, string>
    return [{ name, email, url: url ?? uri } as Author]
  })
}

/** feedsmith leaves addresses as written; they are resolved here so that only the reading is compared. */
function linkOf(from: Loose, address: string): unknown {
  const links = (from.links ?? []) as Record<string, string>[]
  const written =
    from.link ??
    from.url ??
    from.home_page_url ??
    links.find((one) => !one.rel || one.rel === "alternate")?.href
  return typeof written === "string" ? (URL.parse(written, address)?.href ?? written) : undefined
}

function enclosed(item: Loose): Loose[] {
  return ((item.links ?? []) as Loose[]).filter((one) => one.rel === "enclosure")
}

function linksOf(href: unknown): Loose[] {
  return href === undefined ? [] : [{ rel: "alternate", href }]
}

function pictured(url: unknown): Loose {
  return { image: { href: url, url } }
}

function texts(names: string[], text: unknown): Loose {
  return Object.fromEntries(
    names.flatMap((name) => [
      [name, text],
      [`${name}_detail`, { value: text }],
    ]),
  )
}

function people(authors: Author[]): Loose {
  const [author] = authors
  const named =
    author &&
    (author.name && author.email ? `${author.name} (${author.email})` : (author.name ?? author.email))
  return { author: named, author_detail: author ?? {}, authors }
}

function value(of: unknown): unknown {
  return typeof of === "object" && of !== null && "value" in of
    ? of.value
    : typeof of === "string"
      ? of
      : undefined
}

function at(from: Loose, ...names: string[]): unknown {
  return names.reduce<unknown>(
    (one, name) => (typeof one === "object" && one !== null ? (one as Loose)[name] : undefined),
    from,
  )
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined
}

function instant(date: unknown): string | undefined {
  const time = new Date(String(date)).getTime()
  return date === undefined || Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
