/** Where the feed of a page may be. */
import type { Io, Said } from "../contract.ts"
import { readHtml } from "../html.ts"
import type { Failure } from "../outcomes.ts"
import { ask, readAnswer } from "./ask.ts"
import { absolute, type Feed } from "./feed.ts"

const TYPES =
  /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|(?:application|text)\/(?:xml|rss|rdf|atom|json))/i
const USUAL = ["/feed", "/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json"]
const LONGEST_HEAD = 500_000
const MOST_ANNOUNCED = 20

/** The feeds that the page announces (`<link rel="alternate">`), in its order: sites put the main one first. */
function announcedIn(html: string, address: string): string[] {
  const found = new Set<string>()
  let base = address
  readHtml(html.slice(0, LONGEST_HEAD), (stop) => ({
    onopentag(name, { rel = "", type = "", href }) {
      if (name === "base") base = absolute(href, address) ?? base
      if (name !== "link" || !/\b(?:alternate|feed)\b/i.test(rel) || !TYPES.test(type.trim())) return
      const url = absolute(href, base)
      // Every WordPress announces its API as `alternate` too.
      if (url && !/\/wp-json\/|oembed/.test(url)) found.add(url)
      if (found.size >= MOST_ANNOUNCED) stop()
    },
  }))
  return [...found]
}

/** The addresses where sites that announce nothing usually put it. */
function usualPlaces(address: string): string[] {
  const beside = address.replace(/[?#].*$/, "").replace(/\/+$/, "")
  const places = USUAL.flatMap((path) => [`${beside}${path}`, absolute(path, address) ?? ""])
  return [...new Set(places)].filter((place) => place !== "").slice(0, 12)
}

export interface Found {
  address: string
  feed: Feed
}

/** The feed at this address, or the one that the page there announces, or one in the usual places. */
export async function discover(io: Io, address: string): Promise<Found | Failure> {
  const first = await ask(io, address)
  if ("is" in first) return first
  const read = readAnswer(first)
  if (read.is === "feed") return { address: first.url, feed: read.feed }
  if (read.is === "neither") return notFound({ key: "connectors.feeds.not_a_feed" })
  const announced = announcedIn(read.html, first.url)
  let failure: Failure | undefined
  for (const place of [...announced.slice(0, 3), ...usualPlaces(first.url)]) {
    const answer = await ask(io, place)
    if ("is" in answer) {
      if (answer.is === "unreachable") return answer
      if (announced.includes(place)) failure ??= answer
      continue
    }
    const there = readAnswer(answer)
    if (there.is === "feed") return { address: answer.url, feed: there.feed }
  }
  return failure ?? notFound({ key: "connectors.feeds.no_feed_found" })
}

function notFound(because: Said): Failure {
  return { is: "refused", because, fixable: true }
}
