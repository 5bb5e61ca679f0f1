import assert from "node:assert/strict"
import { test } from "node:test"
import { languages } from "../core/language.ts"
import { listPermissions } from "../features/people/queries/permissions.ts"
import { messagesOf } from "../platform/words.ts"
import { permissions } from "./features.ts"

test("every permission of every feature is put in words in both languages", () => {
  const { items } = listPermissions({ permissions })
  assert.ok(items.some((item) => item.says === "people.may.invite"))
  for (const language of languages) {
    const messages = messagesOf(language)
    assert.deepEqual(
      items.filter((item) => messages[item.says] === undefined).map((item) => item.says),
      [],
    )
  }
})
