import assert from "node:assert/strict"
import { test } from "node:test"
import { type Io, OutboundFault } from "./contract.ts"
import { ofFault, ofStatus } from "./outcomes.ts"

const io = { now: () => Temporal.Instant.from("2026-11-20T12:00:00Z") } as Io
const status = (code: number, headers = {}, doing: "read" | "write" = "read") =>
  ofStatus({ status: code, headers: new Headers(headers) }, io, doing)

test("Retry-After is obeyed, in seconds or as a date, within reason", () => {
  const retryAt = (header: string) => {
    const outcome = status(429, { "retry-after": header })
    return outcome.is === "unreachable" ? outcome.retryAt : outcome
  }
  assert.equal(retryAt("120"), "2026-11-20T12:02:00Z")
  assert.equal(retryAt("Fri, 20 Nov 2026 12:10:00 GMT"), "2026-11-20T12:10:00Z")
  assert.equal(retryAt("Thu, 19 Nov 2026 12:10:00 GMT"), "2026-11-20T12:00:01Z")
  assert.equal(retryAt("99999999999999999999"), "2026-11-20T18:00:00Z")
  assert.equal(retryAt("soon"), undefined)
})

test("a write that the server may have acted upon is unknown; a read is simply tried again", () => {
  const cut = new OutboundFault("cut", "maybe", "cut")
  assert.equal(ofFault(cut, "write").is, "unknown")
  assert.equal(ofFault(cut, "read").is, "unreachable")
  assert.equal(ofFault(new OutboundFault("no_connection", "no", "refused"), "write").is, "unreachable")
  assert.equal(status(500, {}, "write").is, "unknown")
  assert.equal(status(503, {}, "write").is, "unreachable")
})

test("wrong credentials and private addresses need a person", () => {
  assert.deepEqual(status(401), {
    is: "refused",
    because: { key: "connectors.wrong_credentials" },
    fixable: true,
  })
  assert.equal(ofFault(new OutboundFault("private_address", "no", "127.0.0.1"), "read").is, "refused")
})

test("a defect of ours is not disguised as a fault of the network", () => {
  assert.throws(() => ofFault(new TypeError("ours"), "read"), TypeError)
})
