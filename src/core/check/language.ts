import { cutWords, type Sight } from "../detect/index.ts"
import { type Language, languages } from "../language.ts"

/** The language whose small words (`function_word`) a text has most of; French when it says nothing. */
export function guessLanguage(text: string, { smallWords }: Sight): Language {
  const start = text.slice(0, 2000)
  const words = cutWords(start, [{ start: 0, end: start.length }])
  const counts = languages.map((lang) => ({
    lang,
    count: words.filter(({ fold }) => smallWords[lang].has(fold)).length,
  }))
  return counts.sort((one, other) => other.count - one.count)[0]?.lang ?? "fr"
}
