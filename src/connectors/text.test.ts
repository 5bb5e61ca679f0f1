import assert from "node:assert/strict"
import { test } from "node:test"
import { boundRaw, boundText } from "./bounds.ts"
import { textOfHtml } from "./text.ts"

const CASES: [string, string][] = [
  ["Bonjour", "Bonjour"],
  ["a &lt; b &amp; c&nbsp;!", "a < b & c\u00a0!"],
  ["<p>Un</p><p>Deux<br>trois</p>", "Un\n\nDeux\ntrois"],
  ["un <b>mot</b> gras", "un mot gras"],
  ["<b>un </b><i> deux</i>", "un deux"],
  ["<ul><li>un</li><li>deux</li></ul>", "• un\n• deux"],
  ["avant<script>alert('<p>')</script> après", "avant après"],
  ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
  ["<pre>a\n  b</pre>", "a\n  b"],
  ["<div><div><p>x</p></div></div><div>y</div>", "x\n\ny"],
  ["5 < 6 et 7 > 3", "5 < 6 et 7 > 3"],
  ["<!-- caché -->visible", "visible"],
]
for (const [html, text] of CASES) {
  test(`plain text of ${html}`, () => assert.equal(textOfHtml(html), text))
}

test("hostile HTML is read in a time that grows like its size", () => {
  const started = performance.now()
  textOfHtml("<x>".repeat(500_000) + "</z>".repeat(500_000))
  textOfHtml("<a href='".repeat(200_000))
  textOfHtml("&lt".repeat(500_000))
  textOfHtml("</p>".repeat(400_000))
  assert.ok(performance.now() - started < 3000)
})

test("a text is never cut inside a character", () => {
  assert.deepEqual(boundText("ab😀", 3), { text: "ab", cut: true })
})

test("a record too large for evidence keeps its shape, then its beginning", () => {
  assert.deepEqual(boundRaw({ a: 1 }), { a: 1 })
  assert.ok(JSON.stringify(boundRaw({ id: "1", body: "é".repeat(200_000) })).length < 65_536)
  const many = boundRaw({ list: Array.from({ length: 9000 }, () => "long enough to matter") })
  assert.ok(JSON.stringify(many).length < 65_536)
})
