/** Links, mentions and hashtags of a text, by their place in UTF-8 bytes. https://docs.bsky.app/docs/advanced-guides/post-richtext */

export type Feature =
  | { $type: "app.bsky.richtext.facet#link"; uri: string }
  | { $type: "app.bsky.richtext.facet#tag"; tag: string }
  | { $type: "app.bsky.richtext.facet#mention"; did: string }

export interface Facet {
  index: { byteStart: number; byteEnd: number }
  features: Feature[]
}

/** A piece of text that may become a facet; a mention still has to be resolved to a person. */
export interface Found {
  is: "link" | "tag" | "mention"
  start: number
  end: number
  value: string
}

const LINK = /(?<=^|[\s("'«“‘[])https?:\/\/[^\s<>"«»“”]+/giu
const TAG = /(?<=^|\s)[#＃](?!\ufe0f)[^\s\u00ad\u2060\u200b-\u200d]+/gu
const MENTION = /(?<=^|[\s("'«“‘[])@([a-z\d](?:[a-z\d-]{0,62})(?:\.[a-z\d](?:[a-z\d-]{0,62}))+)/giu
const LONGEST_TAG = 64

export function findFacets(text: string): Found[] {
  const links = [...text.matchAll(LINK)].map(({ 0: raw, index }) => foundAt("link", index, trimEnd(raw)))
  const tags = [...text.matchAll(TAG)].flatMap(({ 0: raw, index }) => tagAt(index, raw))
  const mentions = [...text.matchAll(MENTION)].map(({ 0: raw, index }) =>
    foundAt("mention", index, raw.replace(/[.-]+$/, "")),
  )
  return [...links, ...tags, ...mentions].sort((a, b) => a.start - b.start)
}

export function facetOf(text: string, { start, end }: Found, feature: Feature): Facet {
  const byteStart = Buffer.byteLength(text.slice(0, start))
  return {
    index: { byteStart, byteEnd: byteStart + Buffer.byteLength(text.slice(start, end)) },
    features: [feature],
  }
}

function foundAt(is: Found["is"], start: number, said: string): Found {
  const value = is === "link" ? said : is === "tag" ? said.slice(1) : said.slice(1).toLowerCase()
  return { is, start, end: start + said.length, value }
}

function tagAt(start: number, raw: string): Found[] {
  const tag = foundAt("tag", start, raw.replace(/\p{P}+$/u, ""))
  return /[^\d\p{P}]/u.test(tag.value) && [...tag.value].length <= LONGEST_TAG ? [tag] : []
}

/** A sentence's own punctuation is not part of its link; a bracket closed where it was opened is. */
function trimEnd(raw: string): string {
  const said = raw.replace(/[.,;:!?…'’]+$/u, "")
  const count = (bracket: string) => said.split(bracket).length
  return said.endsWith(")") && count(")") > count("(") ? trimEnd(said.slice(0, -1)) : said
}
