import assert from "node:assert/strict"
import { test } from "node:test"
import { cutPage, readCursor, writeCursor } from "./cursor.ts"

test("a cursor gives back the keys it was made of", () => {
  assert.deepEqual(readCursor(writeCursor(["élodie", "42"]), 2), ["élodie", "42"])
})

test("a cursor made up, cut short or meant for another list starts from the beginning", () => {
  const made = [undefined, "", "x", "%%%", writeCursor(["one"]), Buffer.from("[1,2]").toString("base64url")]
  for (const cursor of made) assert.equal(readCursor(cursor, 2), undefined)
})

test("a page says what follows only when something does", () => {
  const keys = (row: string) => [row]
  assert.deepEqual(cutPage(["a", "b"], 2, keys), { items: ["a", "b"] })
  assert.deepEqual(cutPage(["a", "b", "c"], 2, keys), { items: ["a", "b"], next: writeCursor(["b"]) })
  assert.deepEqual(cutPage([], 2, keys), { items: [] })
})
