import { weighWords } from "./near.ts"
import { type Detector, type Found, found, holdsTerm, overlaps, type Reading, sentenceAt } from "./reading.ts"
import { whose } from "./whose.ts"
import { fold, type Span } from "./words.ts"

const PLAIN =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}[ ]?@[ ]?[\p{L}\p{N}-]{1,63}(\.[\p{L}\p{N}-]{1,63}){1,6}/gu
const AT = String.raw`(?:\s{0,3}[([{<]\s{0,3}(?:at|a|@|arobase|arobas|arrobas|chez)\s{0,3}[)\]}>]\s{0,3}|\s{1,3}(?:at|à|arobase|arobas|arrobas|a commercial|chez)\s{1,3}|\s{0,3}@\s{0,3})`
const DOT = String.raw`(?:\s{0,3}[([{<]\s{0,3}(?:dot|point|pt|\.)\s{0,3}[)\]}>]\s{0,3}|\s{1,3}(?:dot|point|pt|underscore|tiret bas|tiret|dash|hyphen)\s{1,3}|\s{1,3}\.\s{0,3}|\.)`
const ENDING = "com|net|org|ca|fr|be|ch|qc|quebec|info|biz|io|me|co|uk|us|eu|gouv|example|test"
const DISGUISED = new RegExp(
  String.raw`(?<![\p{L}\p{N}_-])[\p{L}\p{N}_-]{1,40}(?:${DOT}[\p{L}\p{N}_-]{1,40}){0,3}${AT}[\p{L}\p{N}-]{1,40}(?:${DOT}[\p{L}\p{N}-]{1,40}){0,2}?${DOT}(?:${ENDING})(?![\p{L}\p{N}])`,
  "giu",
)
const CLUES = {
  private: ["private_contact", "kin"],
  official: ["official_contact", "staff_role"],
  persons: ["name", "kin", "family", "single", "given"],
}

/**
 * E-mail addresses, written out (“at”, “arobase”, “point”) or not, with `owner`. A mailbox named for a function
 * (`mailbox_word`: info, presse…) is official; one named for a person is theirs unless it is given as a contact.
 */
export const findEmails: Detector = (reading) => {
  const places: Found[] = []
  for (const pattern of [PLAIN, DISGUISED])
    for (const match of reading.text.matchAll(pattern)) {
      const place = { start: match.index, end: match.index + match[0].length }
      if (places.some((other) => overlaps(other, place))) continue
      places.push(found(place.start, place.end, { owner: ownerOf(reading, place, match[0]) }))
    }
  return places
}

function ownerOf(reading: Reading, place: Span, written: string): string {
  const plain = written.replace(new RegExp(AT, "iu"), "@").replace(new RegExp(DOT, "giu"), ".").toLowerCase()
  const [mailbox = "", domain = ""] = plain.split("@")
  if (isOwn(reading, plain, domain)) return "official"
  const words = fold(mailbox)
    .split(/[._+\d-]+/)
    .filter(Boolean)
  if (isModel(reading, place, words)) return "official"
  if (reading.read(mailbox.replace(/[^\p{L}]+/gu, " "), reading.lang).terms("mailbox_word").length > 0)
    return "official"
  const said = whose(reading, place, CLUES)
  if (said === "private") return "private"
  if (said === "official" && weighWords(reading, place, ["staff_role"]) > 0.3) return "official"
  return isPersonal(reading, mailbox, words, domain) ? "private" : said
}

/** The organisation's own addresses, or all of a domain of its own. */
function isOwn({ context }: Reading, plain: string, domain: string): boolean {
  const contacts = context.contacts
  if (typeof contacts !== "object" || contacts === null) return false
  const listOf = (key: string) => {
    const list = (contacts as Record<string, unknown>)[key]
    return Array.isArray(list) ? list.map((each) => String(each).toLowerCase()) : []
  }
  return listOf("emails").includes(plain) || listOf("domains").includes(domain)
}

/** prenom.nom@…: how addresses are made, not somebody's. */
function isModel(reading: Reading, place: Span, words: readonly string[]): boolean {
  const models = new Set(
    "prenom nom name firstname lastname first last you vous votre your user exemple example courriel email adresse xxx abc".split(
      " ",
    ),
  )
  if (words.length > 0 && words.every((word) => models.has(word))) return true
  return holdsTerm(reading, { start: sentenceAt(reading, place.start).start, end: place.start }, [
    "model_word",
  ])
}

/** A mailbox named after a person: two names, an initial and a name, a free provider, a handle or a name of the text. */
function isPersonal(reading: Reading, mailbox: string, words: readonly string[], domain: string): boolean {
  if (/^[\p{L}-]+[._][\p{L}-]+[._-]?\d*$|^\p{L}{3,}[._-]?\d{2,4}$/u.test(mailbox)) return true
  if (
    /^(gmail|hotmail|outlook|yahoo|videotron|live|icloud|me|bell|sympatico|orange|wanadoo|free|laposte|proton(mail)?)\./.test(
      domain,
    )
  )
    return true
  const named = reading.detect("person").map(({ start, end }) => fold(reading.text.slice(start, end)))
  return words.some((word) => word.length > 2 && named.some((name) => name.includes(word)))
}
