import assert from "node:assert/strict"
import { test } from "node:test"
import { InsideStepFault, insideStep, refuseInsideStep } from "./step-guard.ts"

test("outside a step anything may leave", () => {
  refuseInsideStep("outbound.fetch")
})

test("inside a step, even after waiting, the refusal names the caller and the step", async () => {
  const leave = async () => {
    await new Promise(setImmediate)
    refuseInsideStep("outbound.fetch")
  }
  await assert.rejects(insideStep.run("inbox.reply", leave), (fault) => {
    assert.ok(fault instanceof InsideStepFault)
    assert.equal(fault.step, "inbox.reply")
    assert.match(fault.message, /outbound\.fetch.*inbox\.reply/)
    return true
  })
  await leave()
})
