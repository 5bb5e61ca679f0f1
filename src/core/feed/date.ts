/**
 * Dates as feeds and HTTP really write them: RFC 3339 and its cousins, RFC 822 with its usual mistakes,
 * month names in several languages, words in any order.
 */

const ZONES: Readonly<Record<string, string>> = {
  a: "+01:00",
  m: "+12:00",
  n: "-01:00",
  y: "-12:00",
  nst: "-03:30",
  ndt: "-02:30",
  ast: "-04:00",
  adt: "-03:00",
  est: "-05:00",
  edt: "-04:00",
  cst: "-06:00",
  cdt: "-05:00",
  mst: "-07:00",
  mdt: "-06:00",
  pst: "-08:00",
  pdt: "-07:00",
  akst: "-09:00",
  akdt: "-08:00",
  hst: "-10:00",
  hne: "-05:00",
  hae: "-04:00",
  bst: "+01:00",
  cet: "+01:00",
  cest: "+02:00",
  eet: "+02:00",
  eest: "+03:00",
  msk: "+03:00",
  jst: "+09:00",
}

/** First letters of each month, without accents: English, French, Spanish, Portuguese, Italian, German, Dutch. */
const MONTHS = [
  ["jan", "gen", "ene"],
  ["feb", "fev"],
  ["mar", "maer", "mrz", "mrt"],
  ["apr", "avr", "abr"],
  ["may", "mai", "mag", "mei"],
  ["jun", "juin", "giu"],
  ["jul", "juil", "lug"],
  ["aug", "aou", "ago"],
  ["sep", "set"],
  ["oct", "okt", "ott", "out"],
  ["nov"],
  ["dec", "dez", "dic"],
]

const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?|-(\d{3}))?(?:[T\s]+(\d{1,2}):?(\d{2})?(?::?(\d{2})(?:[.,](\d{1,9})\d*)?)?\s*(z|[a-z]{2,4}|[+-]\d{1,2}:?\d{0,2})?)?$/i
const TIME = /(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:([ap])\.?m\b)?/i
const OFFSET = /(?:gmt|utc|\s|\d)\s*([+-])(\d{1,2}):?(\d{2})\b(?!-)/i

/** The instant a text means, or `undefined` when it cannot be told. A date with no zone is taken as UTC. */
export function readDate(text: string): Temporal.Instant | undefined {
  const cleaned = text.slice(0, 100).trim()
  return readIso(cleaned) ?? readWords(cleaned)
}

/** True for a date that a publication can bear: since 1990, and not after tomorrow. */
export function isPlausible(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return (
    Temporal.Instant.compare(at, EARLIEST) >= 0 && Temporal.Instant.compare(at, now.add({ hours: 24 })) <= 0
  )
}
const EARLIEST = Temporal.Instant.from("1990-01-01T00:00:00Z")

function readIso(text: string): Temporal.Instant | undefined {
  const found = ISO.exec(text)
  if (!found) return undefined
  const [, year = "", month, day, dayOfYear, hour, minute, second, fraction, zone] = found
  const first = dayOfYear ? ["01", "01"] : [month ?? "01", day ?? "01"]
  const instant = instantOf(
    fullYear(year),
    first[0],
    first[1],
    hour,
    minute,
    second,
    fraction,
    offsetOf(zone),
  )
  return dayOfYear ? instant?.add({ hours: 24 * (Number(dayOfYear) - 1) }) : instant
}

function readWords(text: string): Temporal.Instant | undefined {
  const plain = text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
  // The last month word wins: « mar. 5 nov. 2024 » begins with mardi, not with March.
  const month = plain.match(/[a-z]{3,}/g)?.reduce((last, word) => monthOf(word) || last, 0)
  if (!month) return undefined
  const time = TIME.exec(plain)
  const offset = OFFSET.exec(plain)
  let rest = plain
  if (offset) rest = rest.replace(/[+-]\d{1,2}:?\d{2}\b/, " ")
  if (time) rest = rest.replace(time[0], " ")
  const numbers = rest.match(/\d+/g) ?? []
  const year = numbers.find((one) => one.length === 4) ?? numbers[1]
  const day = numbers.find((one) => one !== year && one.length <= 2) ?? "1"
  if (!year) return undefined
  const zone = offset ? `${offset[1]}${offset[2]}:${offset[3]}` : zoneWord(rest)
  return instantOf(
    fullYear(year),
    String(month),
    day,
    hourOf(time?.[1], time?.[4]),
    time?.[2],
    time?.[3],
    undefined,
    offsetOf(zone),
  )
}

function monthOf(word: string): number {
  return MONTHS.findIndex((names) => names.some((name) => word.startsWith(name))) + 1
}

function zoneWord(text: string): string | undefined {
  return text.match(/\b[a-z]{1,4}\b/g)?.findLast((word) => word in ZONES)
}

function fullYear(year: string): string {
  if (year.length > 2) return year
  return `${Number(year) < 69 ? "20" : "19"}${year.padStart(2, "0")}`
}

function hourOf(hour = "0", half?: string): string {
  if (!half) return hour
  return String((Number(hour) % 12) + (half === "p" ? 12 : 0))
}

function offsetOf(zone = "z"): string {
  const found = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone)
  if (!found) return ZONES[zone.toLowerCase()] ?? "+00:00"
  const [, sign, hours = "0", minutes = "00"] = found
  return Number(hours) > 23 ? "+00:00" : `${sign}${hours.padStart(2, "0")}:${minutes}`
}

function instantOf(
  year: string,
  month = "1",
  day = "1",
  hour = "0",
  minute = "0",
  second = "0",
  fraction = "0",
  offset = "+00:00",
): Temporal.Instant | undefined {
  const two = (digits: string) => digits.padStart(2, "0")
  const late = hour === "24"
  try {
    const at = Temporal.Instant.from(
      `${year}-${two(month)}-${two(day)}T${late ? "00" : two(hour)}:${two(minute)}:${two(second)}.${fraction}${offset}`,
    )
    return late ? at.add({ hours: 24 }) : at
  } catch {
    return undefined
  }
}
