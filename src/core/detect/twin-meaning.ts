import { digitRuns } from "./digits.ts"
import { overlaps, type Reading } from "./reading.ts"
import type { TwinTold } from "./twin.ts"

/** Whether the French says less than the English (`shorter`) or something else (`different`); nothing when it does not. */
export function compareMeaning(
  french: Reading,
  english: Reading,
  told: TwinTold,
): "shorter" | "different" | undefined {
  const lost = minus(figures(english), figures(french))
  const added = minus(figures(french), figures(english))
  for (const hour of hoursSaidShort(lost, added, french, english)) {
    lost.delete(hour)
    added.delete(String(Number(hour) + 12))
  }
  if (lost.size > 0) return added.size > 0 ? "different" : "shorter"
  if (minus(links(english), links(french)).size > 0) return "shorter"
  if (french.text.length < english.text.length * told.leastShare) return "shorter"
  const has = (reading: Reading, idea: string) => hasIdea(reading, idea, told.unlessIn)
  if (told.ideas.some((idea) => has(english, idea) !== has(french, idea))) return "different"
  return told.needs.some((idea) => has(english, idea) && !has(french, idea)) ? "shorter" : undefined
}

function hasIdea(reading: Reading, idea: string, unlessIn: readonly string[]): boolean {
  const excused = unlessIn.flatMap((name) => reading.terms(name))
  return reading.terms(idea).some((term) => !excused.some((other) => overlaps(other, term)))
}

/** The numbers of a text, hours of the afternoon on 24, small numbers in words too. */
function figures(reading: Reading): Set<string> {
  const { text, lang } = reading
  const all = new Set<string>()
  const joined = text.replace(/(\d)[\u00a0\u202f ](?=\d{3}(?!\d))|(\d),(?=\d{3}(?!\d))/g, "$1$2")
  for (const [, number = "", minutes, half] of joined.matchAll(
    /(\d+)(?:[:h.,\u00a0 ]{1,3}(\d{2})(?!\d))?(?:\s?([ap])\.?\s?m\b)?/giu,
  )) {
    const hour = half?.toLowerCase() === "p" && Number(number) < 12 ? Number(number) + 12 : Number(number)
    all.add(String(hour))
    if (minutes && Number(minutes) > 0) all.add(String(Number(minutes)))
  }
  for (const run of digitRuns(reading))
    for (const { isSpelled, digits } of run)
      if (isSpelled && Number(digits) > 1) all.add(String(Number(digits)))
  if (lang === "en") for (const word of text.match(/\bnoon\b/gi) ?? []) all.add(word ? "12" : "")
  if (lang === "fr") for (const word of text.match(/\bmidi\b/gi) ?? []) all.add(word ? "12" : "")
  return all
}

const HOURS = "zero one two three four five six seven eight nine ten eleven".split(" ")

/** “10 to 4” beside “de 10 h à 16 h”: an English hour that does not say afternoon. */
function hoursSaidShort(
  lost: ReadonlySet<string>,
  added: ReadonlySet<string>,
  french: Reading,
  english: Reading,
): string[] {
  return [...lost].filter((hour) => {
    const later = String(Number(hour) + 12)
    if (Number(hour) > 11 || !added.has(later)) return false
    const isHour = new RegExp(
      String.raw`(?:\b(?:to|until|till|at|by|and)\s|[-–—])${hour}\b(?!\s?a)|\b${hour}\s?(?:to|[-–—])|\b${HOURS[Number(hour)]}\s?p\.?\s?m`,
      "iu",
    )
    return isHour.test(english.text) && new RegExp(String.raw`\b${later}\s?h`, "iu").test(french.text)
  })
}

function links(reading: Reading): Set<string> {
  return new Set(
    reading
      .detect("link")
      .map(({ start, end }) => reading.text.slice(start, end).replace(/^.*?([^/.]+\.\w+)(\/.*)?$/, "$1")),
  )
}

function minus(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...one].filter((each) => !other.has(each)))
}
