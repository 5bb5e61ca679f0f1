import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { IntlMessageFormat } from "intl-messageformat"
import type { Language } from "../core/language.ts"

const locales = join(import.meta.dirname, "../../locales")
const read = new Map<Language, Record<string, string>>()

/**
 * Says messages of `locales/` in one language, for what leaves Vigie as a file or a letter; screens say theirs
 * themselves. The key itself when there is no such message, so that nothing is lost.
 */
export function wordsIn(language: Language) {
  return (key: string, params: Record<string, string | number> = {}): string => {
    const message = messagesOf(language)[key]
    return message === undefined ? key : String(new IntlMessageFormat(message, language).format(params))
  }
}

/** Every message of one language. */
export function messagesOf(language: Language): Record<string, string> {
  const known = read.get(language)
  if (known) return known
  const folder = join(locales, language)
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"))
  const messages = Object.assign(
    {},
    ...files.map((file) => JSON.parse(readFileSync(join(folder, file), "utf8"))),
  ) as Record<string, string>
  read.set(language, messages)
  return messages
}
