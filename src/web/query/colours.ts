import { styleTags, tagHighlighter, tags } from "@lezer/highlight"
import { parser as plain } from "./generated/parser.ts"

/** The grammar, each piece tagged with its role. */
export const parser = plain.configure({
  props: [
    styleTags({
      "AndOperator OrOperator NearOperator": tags.operatorKeyword,
      "NotOperator Minus": tags.controlKeyword,
      FieldName: tags.propertyName,
      Value: tags.attributeValue,
      "Phrase/Word StraightOpen StraightClose CurlyOpen CurlyClose AngleOpen AngleClose": tags.string,
      Wildcard: tags.regexp,
      Exact: tags.literal,
      "Hashtag Mention": tags.labelName,
      "( )": tags.paren,
    }),
  ],
})

/** A class for each role: their colours are tokens of ours, in query.css. */
export const colours = tagHighlighter([
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
