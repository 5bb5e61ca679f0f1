import assert from "node:assert/strict"
import { test } from "node:test"
import { type Feature, facetOf, findFacets } from "./bluesky/facets.ts"
import { type Item, postOf } from "./bluesky/records.ts"
import { earlier, instantOf, tidAt, tidOf } from "./bluesky/tid.ts"
import { type ListPage, type Walk, walkBack } from "./bluesky/walk.ts"

const now = Temporal.Instant.from("2026-11-20T12:00:00Z")

test("a TID is 13 sortable digits that say when", () => {
  assert.equal(tidAt(Temporal.Instant.from("1970-01-01T00:00:00Z")), "2222222222222")
  const instants = [
    "2023-01-01T00:00:00Z",
    "2026-11-20T11:59:59.999Z",
    "2026-11-20T12:00:00Z",
    "2090-01-01T00:00:00Z",
  ]
  const tids = instants.map((at) => tidAt(Temporal.Instant.from(at)))
  assert.deepEqual(tids.toSorted(), tids)
  for (const [rank, tid] of tids.entries()) {
    assert.match(tid, /^[234567abcdefghij][234567a-z]{12}$/)
    assert.ok(instantOf(tid)?.equals(Temporal.Instant.from(instants[rank] ?? "")))
  }
  for (const wrong of ["", "3m62ftnssjs2", "zzzzzzzzzzzzz", "3m62ftnssjs21", "self"])
    assert.equal(instantOf(wrong), undefined)
  assert.equal(earlier(tidAt(now), 60), tidAt(now.subtract({ seconds: 60 })))
})

test("a key always names the same record, and no two keys the same one", () => {
  const since = "2026-11-20T12:00:00.123456Z"
  assert.equal(tidOf("a", since), tidOf("a", "2026-11-20T12:00:00.123Z"))
  const tids = Array.from({ length: 1_000 }, (_, rank) => tidOf(`key-${rank}`, since))
  assert.ok(new Set(tids).size >= 999)
  for (const tid of tids)
    assert.equal(instantOf(tid)?.toString({ smallestUnit: "millisecond" }), "2026-11-20T12:00:00.123Z")
})

test("links, mentions and hashtags, without the punctuation around them", () => {
  const cases: [string, string[]][] = [
    ["rien à signaler", []],
    ["voir https://example.org/a?b=c.", ["https://example.org/a?b=c"]],
    [
      "(https://example.org/a_(b)) et « https://example.org »",
      ["https://example.org/a_(b)", "https://example.org"],
    ],
    ["(voir https://example.org/a)", ["https://example.org/a"]],
    ["javascript:alert(1) ftp://example.org", []],
    ["#Été2026, #1 #123abc ##", ["#Été2026", "#123abc"]],
    ["https://example.org/#ancre", ["https://example.org/#ancre"]],
    ["@ville.example.org. écrire à moi@example.org @ville", ["@ville.example.org"]],
    [`#${"a".repeat(65)}`, []],
  ]
  for (const [text, expected] of cases)
    assert.deepEqual(
      findFacets(text).map(({ start, end }) => text.slice(start, end)),
      expected,
      text,
    )
})

test("places are counted in UTF-8 bytes", () => {
  const text = "👋🏽 Été : https://example.org #été"
  const feature: Feature = { $type: "app.bsky.richtext.facet#tag", tag: "x" }
  for (const found of findFacets(text)) {
    const { index } = facetOf(text, found, feature)
    const words = Buffer.from(text).subarray(index.byteStart, index.byteEnd).toString()
    assert.equal(words, text.slice(found.start, found.end))
  }
})

test("whatever a program wrote in a record, it can be read", () => {
  const reader = { did: "did:plc:nous", service: "https://pds.example.org", publicly: false, now }
  const records: unknown[] = [
    null,
    "text",
    [],
    { text: 3 },
    {
      text: "a\u0000b\ud800",
      createdAt: "hier",
      langs: ["français !"],
      facets: "non",
      embed: 7,
      reply: { root: 1 },
    },
    { text: "x".repeat(200_000), createdAt: "9999-12-31T00:00:00Z", embed: { $type: "x", images: [{}] } },
    { text: "a", facets: [{ features: [{ $type: "x" }] }, null, 3], embed: { media: { images: null } } },
  ]
  for (const record of records) {
    const item: Item = {
      uri: "at://did:plc:eux/app.bsky.feed.post/self",
      cid: "bafy",
      record,
      author: { did: "did:plc:eux" },
    }
    const post = postOf(item, reader)
    assert.equal(post.addressed, false)
    assert.equal(post.publishedAt, undefined)
    assert.ok(post.text.length <= 100_000 && !post.text.includes("\u0000"))
  }
})

test("pictures, a film, a link: each with an address that shows it", () => {
  const blob = (link: string) => ({ $type: "blob", ref: { $link: link }, mimeType: "image/jpeg", size: 1 })
  const images = {
    $type: "app.bsky.embed.images",
    images: [{ image: blob("bafyimage"), alt: "Une affiche" }],
  }
  const quoted = {
    $type: "app.bsky.embed.record",
    record: { uri: "at://did:plc:nous/app.bsky.feed.post/3m62ftnssjs2o", cid: "bafy" },
  }
  const of = (embed: unknown, publicly: boolean) => {
    const item: Item = {
      uri: "at://did:plc:eux/app.bsky.feed.post/3m62ftnssjs2o",
      cid: "bafy",
      record: { text: "", embed },
      author: { did: "did:plc:eux" },
    }
    return postOf(item, { did: "did:plc:nous", service: "https://pds.example.org", publicly, now })
  }
  assert.deepEqual(of(images, false).media, [
    {
      kind: "image",
      url: "https://pds.example.org/xrpc/com.atproto.sync.getBlob?did=did:plc:eux&cid=bafyimage",
      alt: "Une affiche",
    },
  ])
  const both = of({ $type: "app.bsky.embed.recordWithMedia", media: images, record: quoted }, true)
  assert.deepEqual([both.kind, both.addressed, both.media[0]?.kind], ["quote", true, "image"])
  const link = {
    $type: "app.bsky.embed.external",
    external: { uri: "https://example.org", title: "Titre", description: "" },
  }
  const trap = { ...link, external: { ...link.external, uri: "javascript:alert(1)" } }
  assert.deepEqual(of(trap, true).media, [])
  assert.deepEqual(of(link, true).media, [{ kind: "link", url: "https://example.org", alt: "Titre" }])
})

/** A list of items, newest first, one a minute since 1,000 minutes before `now`; `late` lands low in it although it was seen last. */
function minutes(count: number, late?: string) {
  const items = Array.from({ length: count }, (_, rank) =>
    itemAt(rank, now.add({ minutes: rank - 1_000 }).toString()),
  )
  if (late) items.splice(count - 90, 0, itemAt(count, late))
  const newestFirst = items.toReversed()
  return async (page = "0"): Promise<ListPage> => {
    const shown = newestFirst.slice(Number(page), Number(page) + 100)
    const next = Number(page) + 100 < items.length ? { next: String(Number(page) + 100) } : {}
    return { is: "page", items: shown, times: shown.flatMap((item) => item.indexedAt ?? []), ...next }
  }
}

function itemAt(rank: number, indexedAt: string): Item {
  return {
    uri: `at://did:plc:eux/app.bsky.feed.post/${rank}`,
    cid: "bafy",
    record: {},
    author: { did: "did:plc:eux" },
    indexedAt,
  }
}

async function walkAll(from: Walk | undefined, at: Temporal.Instant, read: ReturnType<typeof minutes>) {
  const items: Item[] = []
  let walk = from
  for (let turn = 0; turn < 50; turn++) {
    const got = await walkBack(walk, at, read)
    assert.ok(got.is === "walked")
    items.push(...got.items)
    walk = JSON.parse(JSON.stringify(got.walk)) as Walk
    if (!got.more) return { items, walk, turns: turn + 1 }
  }
  throw new Error("it never ends")
}

test("the first walk reads one page; later ones come down to what is known, and no lower than the first", async () => {
  const first = await walkAll(undefined, now, minutes(1_000))
  assert.deepEqual([first.items.length, first.turns], [100, 1])
  const soon = await walkAll(first.walk, now.add({ minutes: 5 }), minutes(1_000))
  assert.equal(soon.turns, 1)
  const ranks = (items: Item[]) => items.map(({ uri }) => Number(uri.split("/").at(-1)))
  const later = await walkAll(soon.walk, now.add({ minutes: 500 }), minutes(1_500))
  assert.ok(Math.max(...ranks(later.items)) === 1_499 && Math.min(...ranks(later.items)) >= 900)
  const missing = Array.from({ length: 500 }, (_, n) => 1_000 + n).filter(
    (rank) => !ranks(later.items).includes(rank),
  )
  assert.deepEqual(missing, [])
})

test("what the network saw late and placed low is found by the next deep walk", async () => {
  const first = await walkAll(undefined, now, minutes(100))
  const at = now.add({ minutes: 61 })
  const deep = await walkAll(first.walk, at, minutes(100, at.toString()))
  assert.ok(deep.items.some((item) => item.indexedAt === at.toString()))
})
