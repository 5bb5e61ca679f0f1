import assert from "node:assert/strict"
import { test } from "node:test"
import { cutPage, readCursor, writeCursor } from "./cursor.ts"

test("a cursor gives back the keys it was made of", () => {
  assert.deepEqual(readCursor(writeCursor(["élodie", "42"]), ["text", "number"]), ["élodie", "42"])
})

test("a cursor made up, cut short or meant for another list starts from the beginning", () => {
  const made = [undefined, "", "x", "%%%", writeCursor(["one"]), Buffer.from("[1,2]").toString("base64url")]
  for (const cursor of made) assert.equal(readCursor(cursor, ["text", "text"]), undefined)
})

test("a cursor holds nothing that the database would choke on", () => {
  const id = "0190163d-8694-739b-aea5-966c26f8ad91"
  const at = "2026-11-20 14:02:00.5+00"
  assert.deepEqual(readCursor(writeCursor([at, id]), ["instant", "id"]), [at, id])
  assert.deepEqual(readCursor(writeCursor(["infinity", id]), ["instant", "id"]), ["infinity", id])
  for (const [wrong, kind] of [
    ["yesterday", "instant"],
    ["2026-13-45 99:00:00+00", "instant"],
    [`${id}'`, "id"],
    ["99999999999999999999", "number"],
    ["a\0b", "text"],
  ] as const)
    assert.equal(readCursor(writeCursor([wrong]), [kind]), undefined)
})

test("a page says what follows only when something does", () => {
  const keys = (row: string) => [row]
  assert.deepEqual(cutPage(["a", "b"], 2, keys), { items: ["a", "b"] })
  assert.deepEqual(cutPage(["a", "b", "c"], 2, keys), { items: ["a", "b"], next: writeCursor(["b"]) })
  assert.deepEqual(cutPage([], 2, keys), { items: [] })
})
