import assert from "node:assert/strict"
import { test } from "node:test"
import { startStopwatch, systemClock, testClock } from "./clock.ts"

const start = Temporal.Instant.from("2026-03-06T21:00:00Z")

test("a frozen clock moves only when told", async () => {
  const clock = testClock(start)
  clock.freeze()
  const frozen = clock.now()
  await new Promise((resolve) => setTimeout(resolve, 15))
  assert.equal(clock.now().toString(), frozen.toString())
  clock.set(start)
  clock.advance({ hours: 64 })
  assert.equal(clock.now().toString(), "2026-03-09T13:00:00Z")
  clock.advance("P1DT1S")
  assert.equal(clock.now().toString(), "2026-03-10T13:00:01Z")
  clock.advance({ minutes: -1 })
  assert.equal(clock.now().toString(), "2026-03-10T12:59:01Z")
})

test("a test clock runs from where it was set, and can be frozen and run again", async () => {
  const clock = testClock(start)
  await new Promise((resolve) => setTimeout(resolve, 20))
  const ran = clock.now().epochMilliseconds - start.epochMilliseconds
  assert.ok(ran >= 15 && ran < 2000, `${ran} ms`)
  clock.freeze()
  const frozen = clock.now()
  clock.run()
  await new Promise((resolve) => setTimeout(resolve, 20))
  assert.ok(clock.now().epochMilliseconds > frozen.epochMilliseconds)
})

test("a jump tells its listeners until they leave", () => {
  const clock = testClock(start)
  clock.freeze()
  const heard: string[] = []
  const leave = clock.onMove((now) => heard.push(now.toString()))
  clock.set(start)
  clock.advance({ hours: 1 })
  leave()
  clock.advance({ hours: 1 })
  assert.deepEqual(heard, ["2026-03-06T21:00:00Z", "2026-03-06T22:00:00Z"])
})

test("a sleep on a frozen clock ends with the jump that passes it, not before", async () => {
  const clock = testClock(start)
  clock.freeze()
  let awake = false
  const sleep = clock.sleep(3_600_000).then(() => {
    awake = true
  })
  clock.advance({ minutes: 59 })
  await new Promise((resolve) => setTimeout(resolve, 5))
  assert.equal(awake, false)
  clock.advance({ minutes: 1 })
  await sleep
  assert.equal(awake, true)
})

test("a running test clock wakes by itself, or at once when moved", async () => {
  const clock = testClock(start)
  await clock.sleep(20)
  const elapsed = startStopwatch()
  const sleep = clock.sleep(60_000)
  clock.advance({ minutes: 2 })
  await sleep
  assert.ok(elapsed() < 2000)
})

for (const [name, clock] of [
  ["system", systemClock()],
  ["test", testClock(start)],
] as const) {
  test(`a sleep of the ${name} clock lasts, and stops with its signal`, async () => {
    const elapsed = startStopwatch()
    await clock.sleep(25)
    assert.ok(elapsed() >= 24, `${elapsed()} ms`)
    const stop = new AbortController()
    const sleep = clock.sleep(60_000, stop.signal)
    stop.abort(new Error("enough"))
    await assert.rejects(sleep, /enough/)
    await assert.rejects(clock.sleep(1, stop.signal), /enough/)
  })
}

test("a sleep longer than one timer can wait does not end at once", async () => {
  const warned: string[] = []
  const warn = (warning: Error) => warned.push(warning.name)
  process.on("warning", warn)
  const stop = new AbortController()
  const sleep = systemClock().sleep(90 * 86_400_000, stop.signal)
  const first = await Promise.race([
    sleep.then(() => "slept"),
    new Promise((resolve) => setTimeout(resolve, 20, "still asleep")),
  ])
  process.off("warning", warn)
  stop.abort(new Error("enough"))
  assert.equal(first, "still asleep")
  assert.deepEqual(warned, [], "a timer that overflows fires at once, again and again")
  await assert.rejects(sleep, /enough/)
})

test("the system clock tells real time and never jumps", () => {
  const clock = systemClock()
  const before = Temporal.Now.instant()
  assert.ok(Temporal.Instant.compare(clock.now(), before) >= 0)
  assert.equal(clock.isTest, false)
  clock.onMove(() => assert.fail("moved"))()
})
