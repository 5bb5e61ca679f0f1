import { HighlightStyle, LanguageSupport, LRLanguage, syntaxHighlighting } from "@codemirror/language"
import { styleTags, tags } from "@lezer/highlight"
import { parser } from "./generated/parser.ts"

const colours = styleTags({
  "AndOperator OrOperator NearOperator": tags.operatorKeyword,
  "NotOperator Minus": tags.controlKeyword,
  FieldName: tags.propertyName,
  Value: tags.attributeValue,
  "Phrase/Word StraightOpen StraightClose CurlyOpen CurlyClose AngleOpen AngleClose": tags.string,
  Wildcard: tags.regexp,
  Exact: tags.literal,
  "Hashtag Mention": tags.labelName,
  "( )": tags.paren,
})

const query = LRLanguage.define({
  name: "query",
  parser: parser.configure({ props: [colours] }),
  languageData: { closeBrackets: { brackets: ["(", '"', "{", "«"] } },
})

/** Classes only: their colours are tokens of ours, in query.css. */
const classes = HighlightStyle.define([
  { tag: tags.operatorKeyword, class: "query-operator" },
  { tag: tags.controlKeyword, class: "query-operator query-not" },
  { tag: tags.propertyName, class: "query-field" },
  { tag: tags.attributeValue, class: "query-value" },
  { tag: tags.string, class: "query-phrase" },
  { tag: tags.regexp, class: "query-wildcard" },
  { tag: tags.literal, class: "query-exact" },
  { tag: tags.labelName, class: "query-name" },
  { tag: tags.paren, class: "query-paren" },
])

export const queryLanguage = () => new LanguageSupport(query, syntaxHighlighting(classes))
