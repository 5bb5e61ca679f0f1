import type { Language } from "../core/language.ts"
import { readConfig } from "../platform/config.ts"
import { wordsIn } from "../platform/words.ts"

/** The terminal's language: VIGIE_LANGUAGE (environment or file), else the system's, French or English. */
function terminalLanguage(env = process.env): Language {
  const read = readConfig(env)
  const wanted =
    ("is" in read ? env.VIGIE_LANGUAGE : read.config.language) ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG
  return wanted?.toLowerCase().startsWith("fr") ? "fr" : "en"
}

let known: Language | undefined

export function language(): Language {
  known ??= terminalLanguage()
  return known
}

/** A message in the terminal's language; the key itself when there is none, so that nothing is lost. */
export function say(key: string, params: Record<string, string | number> = {}): string {
  return wordsIn(language())(key, params)
}
