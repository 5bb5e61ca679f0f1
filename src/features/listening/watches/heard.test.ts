import assert from "node:assert/strict"
import { test } from "node:test"
import { locate } from "../../../core/match/index.ts"
import { parse } from "../../../core/query/parse.ts"
import { cutAround, joined, markPost } from "./excerpt.ts"
import { type HeardPost, isFor, matchable } from "./heard.ts"

const on = { name: "Blogue de la Ville", network: "wordpress" }

function post(text: string, more: Partial<HeardPost> = {}): HeardPost {
  return {
    id: "1",
    kind: "post",
    author: { name: "Une voisine", handle: "voisine.example" },
    text,
    thread: { id: "fil" },
    media: [],
    addressed: false,
    ours: false,
    standing: "public",
    ...more,
  }
}

const queryOf = (text: string) => {
  const { query } = parse(text)
  assert.ok(query, text)
  return query
}
const isFound = (query: string, heard: HeardPost) =>
  locate(queryOf(query), matchable(heard, on)) !== undefined

test("filters read what the network said of a post", () => {
  const link = { kind: "link" as const, url: "https://journal.example/eau" }
  const image = { kind: "image" as const, url: "https://a.example/1.png" }
  const cases: [string, HeardPost, boolean][] = [
    ["eau network:wordpress", post("de l’eau"), true],
    ["eau network:bluesky", post("de l’eau"), false],
    ['eau account:"blogue de la ville"', post("de l’eau"), true],
    ["author:voisine", post("rien"), true],
    ["eau is:reply", post("eau", { kind: "comment" }), true],
    ["eau is:reply", post("eau", { inReplyTo: { id: "0" } }), true],
    ["eau is:reply", post("eau"), false],
    ["eau is:question", post("Pourquoi l’eau est brune?"), true],
    ["eau is:question", post("« De l’eau? », dit-elle"), true],
    ["eau is:question", post("eau https://a.example/?eau=1"), false],
    ["eau is:share", post("eau", { kind: "quote" }), true],
    ["eau has:image", post("eau", { media: [image] }), true],
    ["eau has:image", post("eau", { media: [link] }), false],
    ["site:journal.example", post("eau", { media: [link] }), true],
    ["eau lang:fr", post("eau", { language: "fr-CA" }), true],
    ["aqueduc", post("Voyez l’avis", { title: "L’aqueduc municipal" }), true],
  ]
  for (const [query, heard, expected] of cases) assert.equal(isFound(query, heard), expected, query)
})

test("a watch for one language leaves out only what is known to be in another", () => {
  assert.ok(isFor(null, "de") && isFor("fr", undefined) && isFor("fr", "FR-ca") && isFor("en", "en"))
  assert.ok(!isFor("fr", "en") && !isFor("en", "fr-CA"))
})

test("marks are in the title and in the text, each counted from its own beginning", () => {
  const heard = post("Avis: l’eau est brune. Eau!", { title: "L’eau potable" })
  const { title, text } = markPost(heard, on, [queryOf("eau"), queryOf("eau OR brune")])
  const words = ({ text, marks }: { text: string; marks: { start: number; end: number }[] }) =>
    marks.map(({ start, end }) => text.slice(start, end).toLowerCase())
  assert.ok(title)
  assert.equal(words(title).length, 1)
  assert.match(words(title)[0] ?? "", /eau$/)
  assert.deepEqual(
    words(text).map((word) => word.replace(/^l’/, "")),
    ["eau", "brune", "eau"],
  )
})

test("marks that touch are one", () => {
  const spans = [
    { start: 5, end: 8 },
    { start: 0, end: 3 },
    { start: 2, end: 4 },
    { start: 6, end: 7 },
  ]
  assert.deepEqual(joined(spans), [
    { start: 0, end: 4 },
    { start: 5, end: 8 },
  ])
})

test("a long text is cut between words around its first mark, and never inside a character", () => {
  const words = "brume ".repeat(300)
  const text = `${words}INONDATION ${words}`
  const cut = cutAround(text, [{ start: 1800, end: 1810 }])
  assert.equal(cut.text.slice(cut.marks[0]?.start, cut.marks[0]?.end), "INONDATION")
  assert.ok(cut.text.length <= 480 && cut.text.startsWith("brume ") && cut.text.endsWith("brume"))
  assert.deepEqual(cut.cut, { before: true, after: true })
  for (const shift of ["", "x"]) {
    const odd = `${shift}${"😀".repeat(2000)}`
    const part = cutAround(odd, [{ start: 1001, end: 1003 }])
    assert.ok(part.text.isWellFormed())
  }
  assert.deepEqual(cutAround("court", []), { text: "court", marks: [], cut: { before: false, after: false } })
})
