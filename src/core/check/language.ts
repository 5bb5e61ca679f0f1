import type { Sight } from "../detect/index.ts"
import { readText } from "../detect/index.ts"
import { type Language, languages } from "../language.ts"

/** The language whose small words (`function_word`) a text has most of; French when it says nothing. */
export function guessLanguage(text: string, sight: Sight): Language {
  const counts = languages.map((lang) => {
    const reading = readText(text.slice(0, 2000), lang, {}, sight)
    return { lang, count: reading.terms("function_word").length }
  })
  return counts.sort((one, other) => other.count - one.count)[0]?.lang ?? "fr"
}
