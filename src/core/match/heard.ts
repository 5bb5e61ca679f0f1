import { type Kind, kinds } from "./hash.ts"
import { addressNames, domainsOf, handleNames, languageNames } from "./names.ts"
import { type Post, postLimits } from "./post.ts"
import type { Sought } from "./sought.ts"
import { exactOf, foldName, foldUrl, type Token, tokensOf } from "./tokens.ts"

/** A post, asked where a term is. */
export type Heard = {
  readonly positions: number
  /** The tokens that are what is sought, in the order of the text. */
  readonly tokens: (sought: Sought) => readonly Token[]
  /** Undefined when the post's fields do not pass; else the addresses in the text that do. */
  readonly fields: (kind: Kind, text: string) => readonly Token[] | undefined
}

export function hear(post: Post): Heard {
  const text = post.text.slice(0, postLimits.text)
  const tokens = tokensOf(text)
  const byName = new Map<string, Token[]>()
  for (const token of tokens) for (const name of namesOf(token)) push(byName, name, token)
  const words = tokens.filter(({ kind }) => kind === "word" || kind === "hashtag")
  const named = ({ kind, text }: Sought) => byName.get(`${kind} ${text}`) ?? []
  return {
    positions: (tokens.at(-1)?.position ?? -1) + 1,
    tokens: (sought) => {
      if (sought.kind === kinds.exact) return words.filter((token) => exactOf(text, token) === sought.text)
      if (sought.kind === kinds.pattern) return words.filter((token) => fits(sought.text, token.text))
      return named(sought)
    },
    fields: (kind, text) => {
      const inText = named({ kind, text })
      return inText.length > 0 || fieldNames(post, kind, tokens).includes(text) ? inText : undefined
    },
  }
}

/** Adds to the list under a key. */
export function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function namesOf({ kind, text }: Token): string[] {
  const named = (as: Kind, names: readonly string[]) => names.map((name) => `${as} ${name}`)
  if (kind === "hashtag") return [...named(kinds.word, [text]), ...named(kinds.hashtag, [text])]
  if (kind === "mention") return named(kinds.mention, handleNames(text))
  if (kind === "url") return [...named(kinds.url, addressNames(text)), ...named(kinds.site, domainsOf(text))]
  if (kind === "elision") return named(kinds.elision, [text.slice(0, -1)])
  return kind === "clitic" ? named(kinds.clitic, [text.slice(1)]) : named(kinds[kind], [text])
}

function fieldNames(post: Post, kind: Kind, tokens: readonly Token[]): readonly string[] {
  const links = (post.links ?? []).slice(0, postLimits.links).map((link) => foldUrl(cut(link)))
  if (kind === kinds.author) return handleNames(foldName(cut(post.author).replace(/^@/, "")))
  if (kind === kinds.lang) return languageNames(foldName(cut(post.lang)))
  if (kind === kinds.network) return [foldName(cut(post.network))]
  if (kind === kinds.account) return [foldName(cut(post.account))]
  if (kind === kinds.site) return links.flatMap(domainsOf)
  if (kind === kinds.url) return links.flatMap(addressNames)
  if (kind === kinds.is) return post.is ?? []
  const hasLink = links.length > 0 || tokens.some((token) => token.kind === "url")
  return kind === kinds.has ? [...(post.has ?? []), ...(hasLink ? ["link"] : [])] : []
}

function cut(text: string | undefined): string {
  return (text ?? "").slice(0, postLimits.field)
}

function fits(pattern: string, word: string): boolean {
  const opening = pattern.replace(/\*$/, "")
  if (pattern.endsWith("*") ? word.length < opening.length : word.length !== opening.length) return false
  for (let n = 0; n < opening.length; n += 1) if (opening[n] !== "?" && opening[n] !== word[n]) return false
  return true
}
