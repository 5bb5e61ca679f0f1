import { LanguageSupport, LRLanguage, syntaxHighlighting } from "@codemirror/language"
import { colours, parser } from "./colours.ts"

const query = LRLanguage.define({
  name: "query",
  parser,
  languageData: { closeBrackets: { brackets: ["(", '"', "{", "«"] } },
})

export const queryLanguage = () => new LanguageSupport(query, syntaxHighlighting(colours))
