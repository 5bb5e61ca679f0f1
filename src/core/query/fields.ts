import type { Field } from "./ast.ts"
import { nearest } from "./nearest.ts"

/** What a field takes: one of a list, or anything of a shape. */
interface Rule {
  /** The only values there are. */
  readonly values?: readonly string[]
  readonly shape?: RegExp
  /** How a value is kept. */
  readonly keep: (value: string) => string
  /** Whether it says enough to be a query by itself. */
  readonly standsAlone: boolean
}

const lower = (value: string) => value.toLowerCase()
const asTyped = (value: string) => value

export const fields: Readonly<Record<Field, Rule>> = {
  author: { keep: (value) => lower(value.replace(/^@+/, "")), standsAlone: true },
  site: { keep: lower, shape: /^(?:[\p{L}\p{N}\p{M}_-]+\.)+[\p{L}\p{N}\p{M}-]{2,}$/u, standsAlone: true },
  url: { keep: asTyped, standsAlone: true },
  lang: { keep: lower, shape: /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/, standsAlone: false },
  network: { keep: lower, shape: /^[a-z][a-z0-9_-]*$/, standsAlone: false },
  account: { keep: asTyped, standsAlone: false },
  is: { keep: lower, values: ["reply", "question", "share"], standsAlone: false },
  has: { keep: lower, values: ["link", "image", "video"], standsAlone: false },
}

const names: Readonly<Record<string, Field>> = {
  ...(Object.fromEntries(Object.keys(fields).map((name) => [name, name])) as Record<Field, Field>),
  from: "author",
  links: "site",
}

/** What people type instead, in either language. */
const said: Readonly<Record<string, string>> = {
  auteur: "author",
  par: "author",
  by: "author",
  user: "author",
  domain: "site",
  domaine: "site",
  lien: "site",
  liens: "site",
  link: "site",
  langue: "lang",
  language: "lang",
  réseau: "network",
  reseau: "network",
  source: "network",
  compte: "account",
  est: "is",
  avec: "has",
  réponse: "reply",
  réponses: "reply",
  replies: "reply",
  partage: "share",
  repost: "share",
  retweet: "share",
  photo: "image",
  photos: "image",
  images: "image",
  links: "link",
  url: "link",
  vidéo: "video",
  vidéos: "video",
  videos: "video",
  français: "fr",
  francais: "fr",
  french: "fr",
  anglais: "en",
  english: "en",
}

/** Of `said`, only what is among `known`; else the nearest of `known`. */
function meant(typed: string, known: readonly string[]): string | undefined {
  const alias = Object.hasOwn(said, typed) ? said[typed] : undefined
  return alias !== undefined && known.includes(alias) ? alias : nearest(typed, known)
}

export const findField = (name: string): Field | undefined =>
  Object.hasOwn(names, name.toLowerCase()) ? names[name.toLowerCase()] : undefined

export const fieldMeant = (name: string) => meant(name.toLowerCase(), Object.keys(names))

/** A value as it is kept; or, when it will not do, what was probably meant. */
export function readValue(field: Field, typed: string): { value: string } | { meant: string | undefined } {
  const { keep, shape, values } = fields[field]
  const value = keep(typed)
  if (values) return values.includes(value) ? { value } : { meant: meant(value, values) }
  if (shape && !shape.test(value)) return { meant: shapeMeant(field, value) }
  return { value }
}

function shapeMeant(field: Field, value: string): string | undefined {
  if (field === "lang") return meant(value, ["fr", "en"])
  if (field !== "site") return undefined
  const host = value.replace(/^[a-z]+:\/\//, "").replace(/[/?#:].*$/, "")
  return fields.site.shape?.test(host) ? host : undefined
}
