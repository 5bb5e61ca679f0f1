import { type Formats, IntlMessageFormat } from "intl-messageformat"

/** A language's messages: flat keys to ICU MessageFormat. */
export type Messages = Readonly<Record<string, string>>
/** What a message may be given. Objects (a nested `{ key, params }`) are put into words first by `translate`. */
export type Params = Readonly<Record<string, unknown>>
/** A sentence as the server sends it: never words, always a key and what goes into it. */
export type Said = { key: string; params?: Params | undefined }

const isSaid = (value: unknown): value is Said =>
  typeof value === "object" && value !== null && "key" in value && typeof value.key === "string"

type Translate = (key: string, params?: Params) => string

/** The moments in messages, in a zone (IANA name) and as screens write them. Absent: the machine's zone. */
function formatsIn(zone: string | undefined): Partial<Formats> {
  const { date, time } = IntlMessageFormat.formats
  const placed = (styles: Formats["date"]) =>
    Object.fromEntries(Object.entries(styles).map(([name, style]) => [name, { ...style, timeZone: zone }]))
  return zone ? { date: placed(date), time: placed(time) } : {}
}

/**
 * `translate(key, params)` for one language, moments in `zone`. Compiled messages are kept; a missing key goes to
 * `missing`.
 */
export function translator(
  language: string,
  messages: Messages,
  missing: (key: string) => string,
  zone?: string,
): Translate {
  const formats = formatsIn(zone)
  const compiled = new Map<string, IntlMessageFormat>()
  const compile = (key: string, message: string) => {
    const format = new IntlMessageFormat(message, `${language}-CA`, formats, { ignoreTag: true })
    compiled.set(key, format)
    return format
  }
  const translate: Translate = (key, params = {}) => {
    const message = messages[key]
    if (message === undefined) return missing(key)
    const words = (value: unknown) => (isSaid(value) ? translate(value.key, value.params) : value)
    const given = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, words(value)]))
    const said = String((compiled.get(key) ?? compile(key, message)).format(given as Record<string, string>))
    // As when.ts: nobody says the zero of "09 h 24".
    return message.includes(", time,") ? said.replace(/\b0(?=\d\sh)/g, "") : said
  }
  return translate
}
