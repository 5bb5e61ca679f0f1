import assert from "node:assert/strict"
import { test } from "node:test"
import { outageOf } from "./outage.ts"

const coded = (code: string, cause?: unknown) => Object.assign(new Error("x", { cause }), { code })

test("an outage is recognised through its causes, a mistake of ours is not", () => {
  assert.equal(outageOf(coded("53100")), "disk_full_now")
  assert.equal(outageOf(new Error("Failed query", { cause: coded("57P01") })), "database_away")
  assert.equal(outageOf(new Error("Connection terminated unexpectedly")), "database_away")
  assert.equal(outageOf(coded("23505")), undefined)
  assert.equal(outageOf(new TypeError("x is not a function")), undefined)
  assert.equal(outageOf("text"), undefined)
})
