import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { words } = await openDetector("health-insurance")

test("four letters and a birth date are a health insurance number", () => {
  assert.deepEqual(words("Carte RAMQ BOUF 8556 1234 trouvée"), ["BOUF 8556 1234"])
  assert.deepEqual(words("medicare card tqqz04122099", "en"), ["tqqz04122099"])
  assert.deepEqual(words("NAM : QXQX-9012-3199"), ["QXQX-9012-3199"])
})

test("a format, a model, a student code or an impossible birthday is not", () => {
  assert.deepEqual(words("Quatre lettres et huit chiffres : ABCD 1201 0112"), [])
  assert.deepEqual(words("le modèle NOVA 2012 0515 est rappelé"), [])
  assert.deepEqual(words("code permanent TREJ 0101 9905"), [])
  assert.deepEqual(words("carte RAMQ QXQX 9013 3199"), [])
  assert.deepEqual(words("carte RAMQ QXQX 9002 3099"), [])
})
