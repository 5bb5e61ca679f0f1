import assert from "node:assert/strict"
import { test } from "node:test"
import { jurisdictionsOf, marketsOf } from "./market.ts"

test("a market falls under its province, its country and the Union", () => {
  assert.deepEqual(jurisdictionsOf("QC"), ["CA-QC", "CA"])
  assert.deepEqual(jurisdictionsOf("ca-qc"), ["CA-QC", "CA"])
  assert.deepEqual(jurisdictionsOf("CA"), ["CA"])
  assert.deepEqual(jurisdictionsOf("uk"), ["GB"])
  assert.deepEqual(jurisdictionsOf("GB-SCT"), ["GB-SCT", "GB"])
  assert.deepEqual(jurisdictionsOf("FR"), ["FR", "EU"])
  assert.deepEqual(jurisdictionsOf("EU"), ["EU"])
  assert.deepEqual(jurisdictionsOf("US"), ["US"])
})

test("a draft is meant for no market, one or several", () => {
  assert.deepEqual(marketsOf(undefined), [])
  assert.deepEqual(marketsOf(""), [])
  assert.deepEqual(marketsOf("QC"), ["QC"])
  assert.deepEqual(marketsOf(["QC", 4, "FR"]), ["QC", "FR"])
})
