/** Each sentence exists in every language, in ICU, with the same values to fill in. */

import { globSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { IntlMessageFormat } from "intl-messageformat"
import { languages } from "../../src/core/language.ts"

type Ast = ReturnType<IntlMessageFormat["getAst"]>

export function checkLocales(root: string): string[] {
  const names = new Set(globSync(`locales/*/*.json`, { cwd: root }).map((path) => basename(path)))
  return [...names].sort().flatMap((name) => checkSentences(root, name))
}

function checkSentences(root: string, file: string): string[] {
  const found: string[] = []
  const read = new Map<string, Record<string, string>>()
  for (const language of languages)
    try {
      read.set(language, JSON.parse(readFileSync(join(root, "locales", language, file), "utf8")))
    } catch (cause) {
      found.push(
        `locales/${language}/${file}: ${cause instanceof Error ? cause.message.split(",")[0] : cause}`,
      )
    }
  if (found.length > 0) return found
  const keys = new Set([...read.values()].flatMap((sentences) => Object.keys(sentences)))
  for (const key of keys) {
    if (!key.startsWith(`${basename(file, ".json")}.`))
      found.push(`locales/*/${file}: ${key} belongs to another file`)
    const values = languages.map((language) => valuesOf(read.get(language)?.[key], language))
    const wrong = languages.flatMap((language, index) =>
      values[index]?.is === "wrong" ? [`locales/${language}/${file}: ${key} ${values[index].why}`] : [],
    )
    found.push(...wrong)
    const [first, second] = values.map((value) => (value.is === "read" ? value.names : ""))
    if (wrong.length === 0 && first !== second)
      found.push(
        `locales/*/${file}: ${key} fills in “${first}” in ${languages[0]} and “${second}” in ${languages[1]}`,
      )
  }
  return found
}

function valuesOf(
  sentence: unknown,
  language: string,
): { is: "read"; names: string } | { is: "wrong"; why: string } {
  if (sentence === undefined) return { is: "wrong", why: "is missing" }
  if (typeof sentence !== "string" || sentence.trim() === "") return { is: "wrong", why: "is not a sentence" }
  if (!/[{<']/.test(sentence)) return { is: "read", names: "" }
  try {
    const names = namesIn(new IntlMessageFormat(sentence, language).getAst())
    return { is: "read", names: [...new Set(names)].sort().join(", ") }
  } catch (cause) {
    return {
      is: "wrong",
      why: `is not an ICU message: ${cause instanceof Error ? cause.message.split("\n")[0] : cause}`,
    }
  }
}

function namesIn(ast: Ast): string[] {
  return ast.flatMap((part) => {
    // 0 is text and 7 the # of a plural: neither is filled in by name.
    const own = part.type === 0 || part.type === 7 ? [] : [part.value]
    const options =
      "options" in part ? Object.values(part.options).flatMap((option) => namesIn(option.value)) : []
    return [...own, ...options, ...("children" in part ? namesIn(part.children) : [])]
  })
}
