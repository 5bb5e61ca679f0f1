import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { IntlMessageFormat } from "intl-messageformat"

const locales = join(import.meta.dirname, "../../locales")

/** The terminal's language: VIGIE_LANGUAGE, else the system's, French or English. */
export function terminalLanguage(env = process.env): "fr" | "en" {
  const wanted = env.VIGIE_LANGUAGE ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? ""
  return wanted.toLowerCase().startsWith("fr") ? "fr" : "en"
}

/** Every message of one language, from `locales/<language>/*.json`. */
export function readMessages(language: "fr" | "en"): Record<string, string> {
  const folder = join(locales, language)
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"))
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(join(folder, file), "utf8"))))
}

let messages: Record<string, string> | undefined

/** A message in the terminal's language; the key itself when there is none, so that nothing is lost. */
export function say(
  key: string,
  params: Record<string, string | number> = {},
  language = terminalLanguage(),
): string {
  messages ??= readMessages(language)
  const message = messages[key]
  return message === undefined ? key : String(new IntlMessageFormat(message, language).format(params))
}
