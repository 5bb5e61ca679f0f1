/** The reader of feeds: bytes and their declared type in, a feed out. Pure: no network, no clock. */
import { decode } from "./decode.ts"
import type { Feed } from "./feed.ts"
import { NAMES } from "./fields.ts"
import { feedOfJson } from "./json-feed.ts"
import { readXml } from "./xml.ts"
import { feedOfXml } from "./xml-feed.ts"

/** What a document is: a feed, a page (where a feed may be announced), or neither. */
export type Read = { is: "feed"; feed: Feed } | { is: "page"; html: string } | { is: "neither" }

/** `address` is where the document was found: relative addresses are resolved against it. */
export function readFeed(bytes: Uint8Array, contentType: string, address: string): Read {
  const { text, encoding } = decode(bytes, contentType)
  const start = /\S/.exec(text)?.[0]
  const feed =
    start === "{"
      ? feedOfJson(text, address, encoding)
      : feedOfXml(readXml(text, address, NAMES.items), text, encoding)
  if (feed) return { is: "feed", feed }
  if (start === "<" && /<(?:!doctype html|html|head|body)[\s>]/i.test(text.slice(0, 10_000))) {
    return { is: "page", html: text }
  }
  return { is: "neither" }
}
