import assert from "node:assert/strict"
import { test } from "node:test"
import iconv from "iconv-lite"
import type { Feed, Item } from "./feed.ts"
import { readFeed } from "./read.ts"

const ADDRESS = "https://blogue.example.org/fil/"

function feedIn(text: string | Uint8Array, contentType = ""): Feed {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text
  const read = readFeed(bytes, contentType, ADDRESS)
  assert.ok(read.is === "feed", read.is)
  return read.feed
}

function itemIn(inside: string): Item {
  const [item] = feedIn(`<rss version="2.0"><channel><item>${inside}</item></channel></rss>`).items
  assert.ok(item)
  return item
}

function entryIn(inside: string, attributes = ""): Item {
  const [item] = feedIn(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><entry>${inside}</entry></feed>`,
  ).items
  assert.ok(item)
  return item
}

test("each dialect is named", () => {
  const formats = [
    `<rss version="0.91"><channel/></rss>`,
    `<rss version="2.0"><channel/></rss>`,
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"/>`,
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"/>`,
    `<feed version="0.3" xmlns="http://purl.org/atom/ns#"/>`,
    `<a:feed xmlns:a="http://www.w3.org/2005/Atom"/>`,
    `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[]}`,
  ].map((text) => feedIn(text).format)
  assert.deepEqual(formats, [
    "rss 0.91",
    "rss 2.0",
    "rss 1.0",
    "rss 0.90",
    "atom 0.3",
    "atom 1.0",
    "json 1.1",
  ])
})

test("the encoding is the one that the bytes do not contradict", () => {
  const xml = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><rss><channel><title>Été à 5 €</title></channel></rss>`
  const title = (bytes: Uint8Array, contentType = "") => feedIn(bytes, contentType).title
  assert.equal(title(iconv.encode(xml("windows-1252"), "windows-1252")), "Été à 5 €")
  assert.equal(title(iconv.encode(xml("iso-8859-15"), "iso-8859-15")), "Été à 5 €")
  assert.equal(title(iconv.encode(xml("utf-16"), "utf-16le", { addBOM: true })), "Été à 5 €")
  assert.equal(title(iconv.encode(xml("utf-16"), "utf-16be")), "Été à 5 €")
  // Labels that lie: Latin-1 on the wire and in the declaration, UTF-8 in the bytes; then the reverse.
  assert.equal(title(iconv.encode(xml("iso-8859-1"), "utf-8"), "text/xml; charset=ISO-8859-1"), "Été à 5 €")
  assert.equal(title(iconv.encode(xml("utf-8"), "windows-1252"), "text/xml; charset=utf-8"), "Été à 5 €")
  assert.equal(title(iconv.encode(xml("no-such-thing"), "utf-8")), "Été à 5 €")
})

test("RSS guesses between text and HTML, Atom says it", () => {
  assert.equal(itemIn("<title>Tom &amp;amp; Jerry</title>").title, "Tom & Jerry")
  assert.equal(itemIn("<title>5 &lt; 6</title>").title, "5 < 6")
  assert.equal(
    itemIn("<description>&lt;p&gt;Un&lt;/p&gt;&lt;p&gt;Deux&lt;/p&gt;</description>").summary,
    "Un\n\nDeux",
  )
  assert.equal(entryIn("<title>La balise &lt;b&gt;</title>").title, "La balise <b>")
  assert.equal(entryIn(`<title type="html">Mot &lt;b&gt;gras&lt;/b&gt;</title>`).title, "Mot gras")
  const xhtml = `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A &lt;b> <i>c</i></div></content>`
  assert.equal(entryIn(xhtml).content, "A <b> c")
})

test("content is told from its summary", () => {
  const item = itemIn("<description>Court</description><content:encoded>Long</content:encoded>")
  assert.deepEqual([item.summary, item.content], ["Court", "Long"])
})

test("addresses are absolute, by xml:base or by the document's own", () => {
  assert.equal(itemIn("<link>/a</link>").link, "https://blogue.example.org/a")
  assert.equal(
    entryIn(`<link href="b" xml:base="sous/"/>`, `xml:base="https://base.example/x/"`).link,
    "https://base.example/x/sous/b",
  )
  assert.equal(itemIn("<link>javascript:alert(1)</link>").link, undefined)
})

test("a guid is an address unless it says otherwise", () => {
  assert.equal(itemIn("<guid>https://a.example/1</guid>").link, "https://a.example/1")
  assert.equal(itemIn(`<guid isPermaLink="false">https://a.example/1</guid>`).link, undefined)
  assert.equal(itemIn("<guid>tag:1</guid><link>https://a.example/2</link>").link, "https://a.example/2")
})

test("Atom prefers the page among its links, and keeps enclosures as media", () => {
  const entry = entryIn(`
    <link rel="self" href="/self"/><link rel="alternate" type="application/json" href="/json"/>
    <link type="text/html" href="/page"/><link rel="enclosure" type="audio/mpeg" href="/son"/>`)
  assert.equal(entry.link, "https://blogue.example.org/page")
  assert.deepEqual(entry.media, [
    { kind: "audio", url: "https://blogue.example.org/son", type: "audio/mpeg" },
  ])
})

test("people are found in whatever RSS's author holds", () => {
  const author = (text: string) => itemIn(`<author>${text}</author>`).authors[0]
  const jane = { name: "Jeanne", email: "j@example.org" }
  assert.deepEqual(author("j@example.org (Jeanne)"), jane)
  assert.deepEqual(author("Jeanne &lt;j@example.org&gt;"), jane)
  assert.deepEqual(author("Jeanne (j@example.org)"), jane)
  assert.deepEqual(author("j@example.org"), { email: "j@example.org" })
  assert.deepEqual(itemIn("<dc:creator>Jeanne</dc:creator>").authors, [{ name: "Jeanne" }])
})

test("pictures of the text come with their alternative text, counters do not", () => {
  const html = `&lt;img src="/i.png" alt="Un pont"&gt;&lt;img src="/c.gif" width="1"&gt;`
  assert.deepEqual(itemIn(`<description>${html}</description>`).media, [
    { kind: "image", url: "https://blogue.example.org/i.png", alt: "Un pont" },
  ])
})

test("prefixes are read by their namespace, and undeclared ones for what they look like", () => {
  const declared = `<rss xmlns:zzz="http://purl.org/dc/elements/1.1/"><channel><item><zzz:creator>A</zzz:creator></item></channel></rss>`
  assert.deepEqual(feedIn(declared).items[0]?.authors, [{ name: "A" }])
  assert.deepEqual(itemIn("<dc:creator>B</dc:creator>").authors, [{ name: "B" }])
  const reply = entryIn(
    `<t:in-reply-to xmlns:t="http://purl.org/syndication/thread/1.0" ref="tag:1" href="/1"/>`,
  )
  assert.deepEqual(reply.inReplyTo, { id: "tag:1", url: "https://blogue.example.org/1" })
})

test("malformed XML is read as it was meant", () => {
  assert.equal(itemIn("<title>Tom & Jerry &eacute;t&eacute;</title>").title, "Tom & Jerry été")
  const unclosed = feedIn("<rss><channel><item><title>A</title><item><title>B</title></channel></rss>")
  assert.deepEqual(
    unclosed.items.map((item) => item.title),
    ["A", "B"],
  )
  assert.equal(feedIn("\n\n garbage <rss><channel><title>C</title></channel></rss>").title, "C")
})

test("a document cut in the middle gives its whole items and says that it is not complete", () => {
  const feed = feedIn("<rss><channel><item><title>A</title></item><item><title>B</ti")
  assert.deepEqual([feed.complete, feed.items.length], [false, 1])
})

test("JSON Feed is read, and what has the wrong type is left out", () => {
  const feed = feedIn(
    JSON.stringify({
      version: "https://jsonfeed.org/version/1",
      title: "Fil",
      author: { name: "Jeanne" },
      items: [{ id: 7, content_html: "<p>Bonjour</p>", url: 12, title: null, tags: "x" }, "intruder"],
    }),
  )
  assert.equal(feed.items.length, 1)
  assert.deepEqual(
    [feed.items[0]?.id, feed.items[0]?.content, feed.items[0]?.authors[0]?.name],
    ["7", "Bonjour", "Jeanne"],
  )
})

test("declared entities are known once and do not breed", () => {
  const laughs = Array.from({ length: 9 }, (_, rank) => `<!ENTITY l${rank + 1} "&l${rank};&l${rank};">`)
  const text = `<!DOCTYPE rss [<!ENTITY l0 "ha">${laughs.join("")}]><rss><channel><title>&l0; &l9;</title></channel></rss>`
  assert.equal(feedIn(text).title, "ha &l9;")
})

test("hostile documents are read in a time that grows like their size", () => {
  const started = performance.now()
  for (const text of [
    `<rss><channel>${"<a>".repeat(400_000)}${"</b>".repeat(400_000)}`,
    `<rss><channel>${"<item><description>".repeat(100_000)}`,
    `<rss ${"xmlns:a='b' ".repeat(100_000)}>${"<x xmlns:c='d'/>".repeat(100_000)}</rss>`,
    `<rss><channel><title>${"&a".repeat(1_000_000)}</title>`,
    `<rss><channel>${"<item/>".repeat(300_000)}`,
    `<!DOCTYPE rss [${"<!ENTITY ".repeat(300_000)}`,
    `{"items":${"[".repeat(2_000_000)}`,
    "<".repeat(3_000_000),
    `<rss><channel><item><description>${"&lt;a".repeat(300_000)}</description>`,
  ])
    readFeed(new TextEncoder().encode(text), "", ADDRESS)
  assert.ok(performance.now() - started < 8000, `${performance.now() - started} ms`)
})
