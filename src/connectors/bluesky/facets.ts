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
export type Found =
  | { is: "link" | "tag"; start: number; end: number; value: string }
  | { is: "mention"; start: number; end: number; value: string }

const LINK = /(?<=^|[\s("'«“‘[])https?:\/\/[^\s<>"«»“”]+/giu
const TAG = /(?<=^|\s)[#＃](?!\ufe0f)[^\s\u00ad\u2060\u200b-\u200d]+/gu
const MENTION = /(?<=^|[\s("'«“‘[])@([a-z\d](?:[a-z\d-]{0,62})(?:\.[a-z\d](?:[a-z\d-]{0,62}))+)/giu
const LONGEST_TAG = 64

export function findFacets(text: string): Found[] {
  const links = [...text.matchAll(LINK)].map(({ 0: raw, index }) => foundAt("link", index, trimEnd(raw)))
  const tags = [...text.matchAll(TAG)].flatMap(({ 0: raw, index }) => tagAt(index, raw))
  const mentions = [...text.matchAll(MENTION)].map(({ 0: raw, index }) => {
    const said = raw.replace(/[.-]+$/, "")
    return {
      is: "mention",
      start: index,
      end: index + said.length,
      value: said.slice(1).toLowerCase(),
    } as const
  })
  return [...links, ...tags, ...mentions].sort((a, b) => a.start - b.start)
}

export function facetOf(text: string, { start, end }: Found, feature: Feature): Facet {
  const byteStart = Buffer.byteLength(text.slice(0, start))
  return {
    index: { byteStart, byteEnd: byteStart + Buffer.byteLength(text.slice(start, end)) },
    features: [feature],
  }
}

function foundAt(is: "link" | "tag", start: number, raw: string): Found {
  return { is, start, end: start + raw.length, value: raw }
}

function tagAt(start: number, raw: string): Found[] {
  const said = raw.replace(/\p{P}+$/u, "")
  const value = said.slice(1)
  if (!/[^\d\p{P}]/u.test(value) || [...value].length > LONGEST_TAG) return []
  return [{ is: "tag", start, end: start + said.length, value }]
}

/** A sentence's own punctuation is not part of its link; a bracket closed where it was opened is. */
function trimEnd(raw: string): string {
  const said = raw.replace(/[.,;:!?…'’]+$/u, "")
  const count = (bracket: string) => said.split(bracket).length
  return said.endsWith(")") && count(")") > count("(") ? trimEnd(said.slice(0, -1)) : said
}
