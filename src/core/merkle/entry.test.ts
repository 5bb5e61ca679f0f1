import assert from "node:assert/strict"
import { hash } from "node:crypto"
import { test } from "node:test"
import { utf8 } from "./bytes.ts"
import { canonicalJson, findFault, type Json } from "./canonical.ts"
import { canonicalEntry, entryLeaf, type LedgerEntry, parseEntry, payloadDigest } from "./entry.ts"

const sha256 = (data: Uint8Array): Uint8Array => hash("sha256", data, "buffer")

const printed = (value: unknown): string => canonicalJson(value as Json)

test("UTF-8 is what TextEncoder makes", () => {
  for (const text of ["", "a", "é", "€", "😀", "\u0000\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}"]) {
    assert.deepEqual(utf8(text), new TextEncoder().encode(text))
  }
})

test("members are sorted by UTF-16 code units, as in RFC 8785 §3.2.3", () => {
  const value = {
    "\u20ac": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face",
    "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis",
  }
  assert.deepEqual(Object.values(JSON.parse(printed(value))).toSorted(), Object.values(value).toSorted())
  assert.equal(
    printed(value),
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
      '"€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  )
})

test("text is escaped as in RFC 8785 §3.2.2, and nothing else is", () => {
  assert.equal(
    printed("\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\u002f"),
    '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"',
  )
  assert.equal(printed("\b\t\n\f\r\u0000\u001f\u007f\u2028"), '"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028"')
})

test("one value has one spelling, in whatever order it was built", () => {
  assert.equal(printed({ b: [1, { d: null, c: true }], a: "x" }), '{"a":"x","b":[1,{"c":true,"d":null}]}')
  assert.equal(printed({ a: "x", b: [1, { c: true, d: null }] }), '{"a":"x","b":[1,{"c":true,"d":null}]}')
  assert.equal(printed({ 10: 1, 9: 2, "": 3 }), '{"":3,"10":1,"9":2}')
  assert.equal(printed(JSON.parse('{"b":1,"__proto__":{"a":2}}')), '{"__proto__":{"a":2},"b":1}')
  assert.equal(printed([]), "[]")
  assert.equal(printed({}), "{}")
  assert.equal(printed(-0), "0")
  assert.equal(printed([Number.MAX_SAFE_INTEGER, -1]), "[9007199254740991,-1]")
  assert.equal(printed(Object.assign(Object.create(null), { a: 1 })), '{"a":1}')
})

test("what would not come back unchanged is rejected, with its place", () => {
  const cases: [unknown, string, string][] = [
    [{ a: [1, 1.5] }, "not_a_safe_integer", "/a/1"],
    [Number.NaN, "not_a_safe_integer", ""],
    [Number.NEGATIVE_INFINITY, "not_a_safe_integer", ""],
    [2 ** 53, "not_a_safe_integer", ""],
    [{ a: undefined }, "not_json", "/a"],
    [Array(1), "not_json", "/0"],
    [undefined, "not_json", ""],
    [1n, "not_json", ""],
    [{ "a/b": { "c~d": new Date(0) } }, "not_json", "/a~1b/c~0d"],
    [new Map(), "not_json", ""],
    [new Uint8Array(1), "not_json", ""],
    [() => 1, "not_json", ""],
    [Symbol("a"), "not_json", ""],
    [["\ud800"], "not_well_formed_text", "/0"],
    ["a\udc00", "not_well_formed_text", ""],
    [{ "\ud800": 1 }, "not_well_formed_text", "/\ud800"],
  ]
  for (const [value, code, at] of cases) {
    assert.deepEqual(findFault(value), { is: "rejected", code, at })
    assert.throws(() => printed(value), TypeError)
  }
})

test("a value that is too deep, or contains itself, is rejected", () => {
  const nest = (depth: number): unknown => (depth === 0 ? 1 : [nest(depth - 1)])
  assert.equal(findFault(nest(64)), null)
  assert.equal(findFault(nest(65))?.code, "too_deep")
  const loop: { loop?: unknown } = {}
  loop.loop = loop
  assert.equal(findFault(loop)?.code, "too_deep")
})

const entry: LedgerEntry = {
  subject: { kind: "conversation", id: "0197a0e2-0000-7000-8000-00000000000b" },
  id: "0197a0e2-0000-7000-8000-00000000000a",
  event: "conversation.assigned",
  at: "2026-06-24T13:05:00.120Z",
  digest: "ab".repeat(32),
  actor: { kind: "person", id: "p1" },
}

test("an entry has exactly these bytes, which no later change may alter", () => {
  const bytes = canonicalEntry(entry)
  assert.equal(
    new TextDecoder().decode(bytes),
    '{"actor":{"id":"p1","kind":"person"},"at":"2026-06-24T13:05:00.120Z",' +
      `"digest":"${"ab".repeat(32)}","event":"conversation.assigned",` +
      '"id":"0197a0e2-0000-7000-8000-00000000000a",' +
      '"subject":{"id":"0197a0e2-0000-7000-8000-00000000000b","kind":"conversation"}}',
  )
  assert.equal(entryLeaf(sha256, entry).toHex(), hash("sha256", Buffer.concat([Buffer.of(0), bytes])))
  assert.deepEqual(parseEntry(JSON.parse(new TextDecoder().decode(bytes))), { is: "done", value: entry })
})

test("every field of an entry is in its leaf", () => {
  const changes: Partial<LedgerEntry>[] = [
    { id: "0197a0e2-0000-7000-8000-00000000000c" },
    { at: "2026-06-24T13:05:00.121Z" },
    { actor: { kind: "system", id: "p1" } },
    { actor: { kind: "person", id: null } },
    { event: "conversation.closed" },
    { subject: { ...entry.subject, kind: "mention" } },
    { subject: { ...entry.subject, id: "x" } },
    { digest: `${"ab".repeat(31)}ac` },
  ]
  const leaves = [entry, ...changes.map((change) => ({ ...entry, ...change }))].map((one) =>
    entryLeaf(sha256, one).toHex(),
  )
  assert.equal(new Set(leaves).size, changes.length + 1)
})

test("what is not an entry has no bytes", () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ id: "0197a0e2-0000-4000-8000-00000000000a" }, "/id"],
    [{ id: entry.id.toUpperCase() }, "/id"],
    [{ at: "2026-06-24T13:05:00Z" }, "/at"],
    [{ at: "2026-06-24T13:05:00.120456Z" }, "/at"],
    [{ at: "2026-06-24T09:05:00.120-04:00" }, "/at"],
    [{ at: "2026-02-30T13:05:00.120Z" }, "/at"],
    [{ event: "assigned" }, "/event"],
    [{ event: "Conversation.assigned" }, "/event"],
    [{ digest: "AB".repeat(32) }, "/digest"],
    [{ actor: { kind: "robot", id: null } }, "/actor/kind"],
    [{ subject: { kind: "mention", id: "" } }, "/subject/id"],
    [{ note: "outside the proof" }, "/"],
  ]
  for (const [change, at] of cases) {
    const changed = { ...entry, ...change } as LedgerEntry
    assert.deepEqual(parseEntry(changed), { is: "rejected", code: "not_an_entry", at })
    assert.throws(() => entryLeaf(sha256, changed), TypeError)
  }
  assert.deepEqual(parseEntry(null), { is: "rejected", code: "not_an_entry", at: "/" })
  const halved = { ...entry, subject: { kind: "mention", id: "\ud83d" } }
  assert.deepEqual(parseEntry(halved), { is: "rejected", code: "not_well_formed_text", at: "/subject/id" })
})

test("a payload's digest is of its salt and its canonical text", () => {
  const salt = new Uint8Array(32).fill(9)
  const digest = payloadDigest(sha256, salt, { b: 1, a: "é" })
  const expected = hash("sha256", Buffer.concat([salt, Buffer.from('{"a":"é","b":1}')]))
  assert.equal(digest, expected)
  assert.equal(payloadDigest(sha256, salt, { a: "é", b: 1 }), digest)
  assert.notEqual(payloadDigest(sha256, new Uint8Array(32), { a: "é", b: 1 }), digest)
  assert.throws(() => payloadDigest(sha256, salt, { a: 0.5 }), TypeError)
  assert.throws(() => payloadDigest(sha256, salt.slice(1), {}), RangeError)
})
