/** What a character is to the tokenizer, and how it folds. The one place that reads Unicode's properties. */

/**
 * - `letter`, `figure`: make words (`_` counts as a figure);
 * - `skipped`: marks, joiners, soft hyphens, marks of direction, skin tones: as if not there;
 * - `apostrophe`: straight, curly and their look-alikes;
 * - `gap`: everything else, which ends a word.
 */
export type CharacterKind = "letter" | "figure" | "skipped" | "apostrophe" | "emoji" | "hash" | "at" | "gap"

const apostrophes = /^['’‘‛ʻʼ′`´＇]$/u
const skipped = /^[\p{M}\p{Cf}\p{Emoji_Modifier}]$/u
const emoji = /^(?![#*0-9©®™])[\p{Extended_Pictographic}\p{Regional_Indicator}]$/u
const letter = /^\p{L}$/u
const figure = /^[\p{N}_]$/u
const encircled = /^\p{So}$/u
const notOfWords = /[^\p{L}\p{N}_]/gu
const notKept = /[^\p{L}\p{N}\p{M}_]|[\ufe00-\ufe0f]/gu
const expansions: Record<string, string> = { œ: "oe", æ: "ae", ß: "ss", ς: "σ" }

const allKinds: readonly CharacterKind[] = [
  ...(["letter", "figure", "skipped", "apostrophe", "emoji", "hash", "at", "gap"] as const),
]
/** What was read once is kept: one more than the kind's place in `allKinds`, 0 when it was not read. */
const kinds = new Uint8Array(0x110000)
const folds = new Map<number, string>()
const exacts = new Map<number, string>()

export function kindOf(point: number): CharacterKind {
  const known = kinds[point]
  if (known) return allKinds[known - 1] as CharacterKind
  const kind = readKind(point)
  kinds[point] = allKinds.indexOf(kind) + 1
  return kind
}

/** Lower case without accents: `É` is `e`, `Œ` is `oe`, `ﬁ` is `fi`. Empty when nothing of a word is left. */
export function foldPoint(point: number): string {
  const known = folds.get(point)
  if (known !== undefined) return known
  const folded = readFold(point)
  folds.set(point, folded)
  return folded
}

function readKind(point: number): CharacterKind {
  const character = String.fromCodePoint(point)
  if (character === "#" || character === "＃") return "hash"
  if (character === "@" || character === "＠") return "at"
  if (apostrophes.test(character)) return "apostrophe"
  if (skipped.test(character)) return "skipped"
  if (letter.test(character)) return foldPoint(point) ? "letter" : "gap"
  if (figure.test(character)) return foldPoint(point) ? "figure" : "gap"
  if (encircled.test(character) && /^\p{L}$/u.test(character.normalize("NFKD"))) return "letter"
  return emoji.test(character) ? "emoji" : "gap"
}

function readFold(point: number): string {
  const plain = String.fromCodePoint(point).normalize("NFKD").toLowerCase().normalize("NFKD")
  return plain.replace(notOfWords, "").replace(/[œæßς]/g, (one) => expansions[one] ?? one)
}

/** The same character with its case and accents, spelled one way whether it came composed or not. */
export function exactPoint(point: number): string {
  const known = exacts.get(point)
  if (known !== undefined) return known
  const exact = readExact(point)
  exacts.set(point, exact)
  return exact
}

function readExact(point: number): string {
  const kind = kindOf(point)
  if (kind !== "letter" && kind !== "figure" && kind !== "skipped") return ""
  return String.fromCodePoint(point).normalize("NFKD").replace(notKept, "")
}
