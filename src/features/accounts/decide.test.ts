import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { allowedHosts } from "./connection.ts"
import {
  type Failure,
  missingFields,
  nextAfterFailure,
  nextAfterSuccess,
  readInput,
  stateAfterFailure,
} from "./decide.ts"

const now = Temporal.Instant.from("2026-11-20T17:20:00Z")
const down: Failure = { is: "unreachable", because: { key: "connectors.unreachable" } }
const no: Failure = { is: "refused", because: { key: "connectors.wrong_credentials" }, fixable: true }
const wait = (at: Temporal.Instant) => (at.epochMilliseconds - now.epochMilliseconds) / 1000

describe("when to listen next", () => {
  const ids = Array.from({ length: 200 }, (_, rank) => `0190000${rank}-0000-7000-8000-00000000${rank}`)

  test("never sooner than the network tolerates, nor a tenth later, and not all together", () => {
    const waits = ids.map((id) => wait(nextAfterSuccess(id, 300, now)))
    assert.ok(waits.every((seconds) => seconds >= 300 && seconds < 330))
    assert.ok(new Set(waits).size > 150, "accounts are spread")
    assert.equal(wait(nextAfterSuccess("a", 300, now)), wait(nextAfterSuccess("a", 300, now)))
  })

  test("twice as long after each failure, up to a quarter of an hour", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 60].map((failures) =>
      Math.floor(wait(nextAfterFailure("a", 30, failures, down, now)) / 30),
    )
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 30, 30, 30])
  })

  test("a slow network is not asked more often because it fails", () => {
    assert.ok(wait(nextAfterFailure("a", 3600, 1, down, now)) >= 3600)
    assert.ok(wait(nextAfterFailure("a", 3600, 9, down, now)) <= 3960)
  })

  test("when the network says when, not before", () => {
    const asked: Failure = { ...down, retryAt: "2026-11-20T19:20:00Z" }
    assert.equal(wait(nextAfterFailure("a", 30, 1, asked, now)), 7200)
    const soon: Failure = { ...down, retryAt: "2026-11-20T17:20:01Z" }
    assert.ok(wait(nextAfterFailure("a", 30, 1, soon, now)) >= 30)
  })

  test("a network that said no is asked every five minutes, then every hour", () => {
    assert.equal(Math.floor(wait(nextAfterFailure("a", 30, 1, no, now)) / 300), 1)
    assert.equal(Math.floor(wait(nextAfterFailure("a", 30, 30, no, now)) / 3600), 1)
  })
})

describe("state after a failure", () => {
  test("the third in a row fails; a refusal disconnects at once, and only success undoes it", () => {
    assert.equal(stateAfterFailure("listening", 1, down), "listening")
    assert.equal(stateAfterFailure("listening", 2, down), "listening")
    assert.equal(stateAfterFailure("listening", 3, down), "failing")
    assert.equal(stateAfterFailure("failing", 4, down), "failing")
    assert.equal(stateAfterFailure("listening", 1, no), "disconnected")
    assert.equal(stateAfterFailure("disconnected", 2, down), "disconnected")
  })
})

describe("what was typed", () => {
  const fields = [
    { name: "address", kind: "url", required: true, secret: false },
    { name: "password", kind: "password", required: true, secret: true },
    { name: "user", kind: "text", required: false, secret: false },
  ] as const

  test("is trimmed except secrets, and what is not asked for is left out", () => {
    assert.deepEqual(readInput(fields, { address: " https://a.example ", password: " p ", role: "root" }), {
      address: "https://a.example",
      password: " p ",
    })
  })

  test("missing fields are told one by one", () => {
    assert.deepEqual(
      missingFields(fields, { user: "x" }).map((field) => field.path),
      ["input.address", "input.password"],
    )
  })
})

test("an internal server is opened to the network it is written for, and to no other", () => {
  const option = "wordpress=intranet.example:8080, wordpress=[fd00::1]:80,pds=10.0.0.5,wordpress=not a host,x"
  assert.deepEqual(allowedHosts(option, "wordpress"), ["intranet.example:8080", "[fd00::1]:80"])
  assert.deepEqual(allowedHosts(option, "pds"), ["10.0.0.5"])
  assert.deepEqual(allowedHosts(option, "feeds"), [])
  assert.deepEqual(allowedHosts("", "feeds"), [])
})
