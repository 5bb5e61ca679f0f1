import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { type SyntaxNode, type Tree, TreeFragment } from "@lezer/common"
import { compiledPath, compileGrammar } from "../../../scripts/query-grammar.ts"
import type { Field, Query, Term } from "../../core/query/ast.ts"
import { findField, readValue } from "../../core/query/fields.ts"
import { QueryGenerator, withoutPlaces } from "../../core/query/generate.ts"
import { parse } from "../../core/query/parse.ts"
import { print, styles } from "../../core/query/print.ts"
import { refusals } from "../../core/query/refusals.ts"
import { twistedText, vocabulary } from "../../core/query/samples.ts"
import { seeded } from "../../core/time/seeded.ts"
import { parser } from "./generated/parser.ts"

test("the compiled grammar is that of query.grammar", () => {
  const compiled = compileGrammar()
  for (const name of ["parser", "terms"] as const)
    assert.ok(
      readFileSync(compiledPath(name), "utf8") === compiled[name],
      `generated/${name}.ts is out of date: node scripts/query-grammar.ts`,
    )
})

test("on 20,000 queries, the grammar's tree is the parser's", () => {
  const generator = new QueryGenerator(1, vocabulary)
  const style = Object.values(styles)
  for (let count = 0; count < 10_000; count++)
    for (const query of [generator.watch(), generator.wild()]) {
      const text = print(query, style[count % style.length])
      const tree = parser.parse(text)
      assert.equal(errorsOf(tree), 0, `${text}\n${tree}`)
      assert.deepEqual(withoutPlaces(readTree(tree, text)), withoutPlaces(query), text)
    }
})

test("what the parser accepts, however twisted, the grammar reads the same", () => {
  const below = seeded(9)
  let accepted = 0
  for (let count = 0; count < 30_000; count++) {
    const text = twistedText(below, 10)
    const { query } = parse(text)
    const tree = parser.parse(text)
    assert.equal(tree.length, text.length)
    if (!query) continue
    accepted++
    assert.equal(errorsOf(tree), 0, `${JSON.stringify(text)} ${tree}`)
    assert.deepEqual(withoutPlaces(readTree(tree, text)), withoutPlaces(query), JSON.stringify(text))
  }
  assert.ok(accepted > 1000)
})

test("each refused text has an error in its tree, or only the parser can tell", () => {
  const unseen = refusals.filter(([text]) => errorsOf(parser.parse(text)) === 0).map(([, why]) => why)
  const ofMeaning =
    /^(empty|near_|slop_|wildcard_|hashtag_|handle_|operator_case|bare_link|unknown_|value_|only_|too_|missing_value|no_word)/
  assert.deepEqual(
    unseen.filter((why) => !ofMeaning.test(why)),
    [],
  )
})

test("a text changed letter by letter ends with the tree of the whole", () => {
  const below = seeded(5)
  const generator = new QueryGenerator(6, vocabulary)
  for (let round = 0; round < 200; round++) {
    let text = print(generator.wild())
    let tree = parser.parse(text)
    for (let change = 0; change < 10; change++) {
      const from = below(text.length + 1)
      const to = Math.min(text.length, from + below(3))
      const typed = twistedText(below, 1)
      const after = text.slice(0, from) + typed + text.slice(to)
      const changes = [{ fromA: from, toA: to, fromB: from, toB: from + typed.length }]
      const fragments = TreeFragment.applyChanges(TreeFragment.addTree(tree), changes)
      tree = parser.parse(after, fragments)
      text = after
      if (parse(text).query) assert.equal(String(tree), String(parser.parse(text)), text)
    }
  }
})

test("twisted texts are read quickly", () => {
  for (const piece of [
    "(",
    '"',
    "«",
    "“",
    "{",
    '"a',
    "a ",
    "-",
    "lang:(",
    "NEAR/3 ",
    "a:",
    "(a OU ",
    '"{a"~3',
  ]) {
    const text = piece.repeat(20_000).slice(0, 20_000)
    const before = process.cpuUsage().user
    parser.parse(text)
    const took = (process.cpuUsage().user - before) / 1000
    assert.ok(took < 1000, `${piece} took ${took} ms`)
  }
})

function errorsOf(tree: Tree): number {
  let errors = 0
  tree.iterate({ enter: ({ type }) => void (type.isError && errors++) })
  return errors
}

/** The parser's tree made from the grammar's. */
function readTree(tree: Tree, text: string): Query {
  const top = tree.topNode.firstChild
  assert.ok(top, text)
  return readNode(top, text)
}

const at = { start: 0, end: 0 }
const isPart = ({ name }: SyntaxNode) =>
  !/Operator$|^Minus$|^Sign$|Open$|Close$|^FieldName$|^[()]$/.test(name)

function readNode(node: SyntaxNode, text: string, field?: Field): Query {
  const own = text.slice(node.from, node.to)
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  const parts = () => children.filter(isPart).map((child) => readNode(child, text, field))
  const [only] = children.filter(isPart)
  switch (node.name) {
    case "Or":
    case "ValueOr":
      return { is: "or", any: parts(), at }
    case "And":
    case "ValueAnd":
      return { is: "and", all: parts(), at }
    case "Not":
    case "ValueNot":
      return { is: "not", query: parts()[0] as Query, at }
    case "Group":
    case "Values":
      return readNode(only as SyntaxNode, text, field)
    case "Near": {
      const [left, right] = parts()
      const operator = children.find(({ name }) => name === "NearOperator") as SyntaxNode
      const written = text.slice(operator.from, operator.to)
      const ordered = written.startsWith("O") || written.endsWith("f")
      const within = Number(/\d+/.exec(written))
      return { is: "near", within, ordered, left, right, at } as Query
    }
    case "Phrase": {
      const slop = Number(/~(\d+)$/.exec(own)?.[1] ?? 0)
      return { is: "phrase", terms: parts() as Term[], slop, at }
    }
    case "Filter": {
      const name = text.slice(node.from, children[0]?.to).replace(":", "")
      return readNode(only as SyntaxNode, text, findField(name))
    }
    case "Value": {
      const bare = own.replace(/(?<=["”»])~\d*$/, "").replace(/["“”«»{}]/g, "")
      const read = readValue(field as Field, bare.trim())
      return { is: "field", field: field as Field, value: "value" in read ? read.value : "", at }
    }
    default:
      return readTerm(node.name, own)
  }
}

function readTerm(name: string, own: string): Term {
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}\p{M}_*?]+$/u, "")
  if (name === "Word") return { is: "word", text: own, at }
  if (name === "Exact") return { is: "exact", text: own.slice(1, -1).trim(), at }
  if (name === "Wildcard") return { is: "wildcard", text: bare(own), at }
  assert.match(name, /^(Hashtag|Mention)$/)
  return { is: name === "Hashtag" ? "hashtag" : "mention", text: bare(own.slice(1)), at }
}
