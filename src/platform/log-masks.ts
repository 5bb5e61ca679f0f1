/**
 * What may be written in a log. Pure. Logs are copied, shipped and kept by people who may not see the data: nothing
 * that names a person, speaks for one or opens a door goes in. A mask says what was there, so that it can be looked for elsewhere.
 */

export type Fact = string | number | boolean

/** Names that announce somebody's words, somebody's name or a secret. */
const privateNames = [
  ...[
    "text",
    "body",
    "title",
    "message",
    "note",
    "name",
    "displayName",
    "handle",
    "author",
    "email",
    "phone",
  ],
  ...["password", "secret", "token", "authorization", "cookie", "key"],
] as const

/** Names the log gives to its own fields. */
const reservedNames = ["level", "time", "event", "error"] as const

/** A flat list of facts. A private or reserved name does not compile; by another way (`any` JSON), it is masked. */
export type Facts = Readonly<Record<string, Fact>> & {
  readonly [Name in (typeof privateNames)[number] | (typeof reservedNames)[number]]?: never
}

/** Longer text was written by somebody. */
const longestText = 200

const masks: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic|DPoP)\s+[\w.~+/=-]{6,}/gi, "$1 [secret]"],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "[secret]"],
  // Application passwords: four groups of four at Bluesky, six at WordPress.
  [/(?<![\w-])[a-z0-9]{4}(?:-[a-z0-9]{4}){3}(?![\w-])/gi, "[secret]"],
  [/(?<!\w)[a-z0-9]{4}(?: [a-z0-9]{4}){5}(?!\w)/gi, "[secret]"],
  // In an address: who signs in, and what comes after « ? ».
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, "$1[secret]@"],
  [/(\bhttps?:\/\/[^\s?#]*)[?#]\S*/gi, "$1?[masked]"],
  [/\bat:\/\/\S+/gi, "at://[person]"],
  [/\bdid:(plc|web|key):[\w.:%-]+/gi, "did:$1:[person]"],
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, "[email]"],
  [/(?<![\w/\]])@[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu, "[handle]"],
  [/(?<![\w.-])[\w-]+\.bsky\.social\b/gi, "[handle]"],
  [/(?<![\d-])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\d-])/g, "[phone]"],
]

export function maskText(text: string): string {
  // Judged before it is searched: a mask never reads more than it would let through.
  if (text.length > longestText) return `[${text.length} characters]`
  return masks.reduce((masked, [found, mask]) => masked.replace(found, mask), text)
}

export function maskFacts(facts: Readonly<Record<string, Fact>>): Record<string, Fact> {
  return Object.fromEntries(Object.entries(facts).map(maskFact))
}

function maskFact([name, fact]: [string, Fact]): [string, Fact] {
  if (isOneOf(privateNames, name)) return [name, "[masked]"]
  const free = isOneOf(reservedNames, name) ? `${name}_` : name
  if (typeof fact === "number" || typeof fact === "boolean") return [free, fact]
  return [free, typeof fact === "string" ? maskText(fact) : "[masked]"]
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name)
}
