import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  insertCompletionText,
  startCompletion,
} from "@codemirror/autocomplete"
import { syntaxTree } from "@codemirror/language"
import type { EditorView } from "@codemirror/view"
import type { SyntaxNode } from "@lezer/common"
import type { Field } from "../../core/query/ast.ts"
import { fields, findField } from "../../core/query/fields.ts"
import type { Language, Translate } from "../i18n.ts"

/** A value that a field may take here, and its name in words. */
export type KnownValue = { value: string; label: string }
export type KnownValues = Partial<Record<Field, readonly KnownValue[]>>

const operators = {
  fr: ["ET", "OU", "SAUF", "PROCHE/5", "PROCHE/5f"],
  en: ["AND", "OR", "NOT", "NEAR/5", "NEAR/5f"],
} as const
const operatorWords = ["and", "or", "not", "near", "followed"] as const
const languagesProposed = ["fr", "en"]

/** What could be written at the caret, in the words of the interface: operators, fields, the values of a field. */
export function complete(
  context: CompletionContext,
  t: Translate,
  language: Language,
  known: KnownValues,
): CompletionResult | null {
  const node = syntaxTree(context.state).resolveInner(context.pos, -1)
  const field = fieldAround(node, context)
  const typed = context.matchBefore(field ? /[^\s():"“”«»{}]*$/ : /[\p{L}/\d]*$/u)
  if (!typed || inside(node, "Phrase") || node.name === "Exact") return null
  const options = field ? valuesOf(field, t, known) : wordsOf(context, typed.from, t, language)
  const wanted = fold(typed.text)
  const least = field || context.explicit ? 0 : 2
  const matching = wanted.length < least ? [] : options.filter((option) => isMeant(option, wanted))
  return matching.length > 0 ? { from: typed.from, options: matching, filter: false } : null
}

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

/** By its beginning, as it is written or as it is called. */
const isMeant = ({ label, detail = "" }: Completion, wanted: string) =>
  fold(label) !== wanted && [label, ...detail.split(" ")].some((name) => fold(name).startsWith(wanted))

function wordsOf(context: CompletionContext, from: number, t: Translate, language: Language): Completion[] {
  const before = context.state.sliceDoc(0, from).trim()
  const names = Object.keys(fields).map((field) => ({
    label: `${field}:`,
    detail: t(`query.complete.field.${field}`),
    type: "property",
    apply: thenItsValues,
  }))
  if (before === "") return names
  const between = operators[language].map((label, index) => ({
    label,
    detail: t(`query.complete.${operatorWords[index] ?? "and"}`),
    type: "keyword",
  }))
  return [...between, ...names]
}

/** A field is nothing without a value: those there are come at once. */
const thenItsValues = (view: EditorView, { label }: Completion, from: number, to: number) => {
  view.dispatch(insertCompletionText(view.state, label, from, to))
  startCompletion(view)
}

function valuesOf(field: Field, t: Translate, known: KnownValues): Completion[] {
  const closed = (fields[field].values ?? []).map((value) => ({
    value,
    label: t(`query.complete.${field}.${value}`),
  }))
  const spoken = languagesProposed.map((value) => ({ value, label: t(`query.complete.lang.${value}`) }))
  const values = known[field] ?? (field === "lang" ? spoken : closed)
  return values.map(({ value, label }) => ({
    label: /[\s()]/.test(value) ? `"${value}"` : value,
    detail: label === value ? "" : label,
    type: "constant",
  }))
}

/** The field whose value is being written at the caret. */
function fieldAround(node: SyntaxNode, context: CompletionContext): Field | undefined {
  const name = node.name === "FieldName" ? node : inside(node, "Filter")?.getChild("FieldName")
  if (!name || (name === node && name.to !== context.pos)) return undefined
  const filter = inside(node, "Filter")
  const isBehind =
    filter?.lastChild?.name === "Values" && context.state.sliceDoc(filter.to - 1, context.pos) === ")"
  return isBehind ? undefined : findField(context.state.sliceDoc(name.from, name.to - 1))
}

function inside(node: SyntaxNode, name: string): SyntaxNode | undefined {
  for (let around: SyntaxNode | null = node; around; around = around.parent)
    if (around.name === name) return around
  return undefined
}
