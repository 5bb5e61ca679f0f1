import assert from "node:assert/strict"
import { test } from "node:test"
import { Hours, serviceIntervals } from "./hours.ts"
import { between, type Interval, intersect, length } from "./interval.ts"
import { seeded } from "./seeded.ts"

const minute = 60_000
const names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const

/** The clock on the wall, minute by minute, read through Intl and not through the code under test. */
function wallClock(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  })
  return (at) => format.format(at)
}

/** The oracle: somebody watches the clock and remembers the latest reading it ever showed. */
function watched(hours: Hours, window: Interval): boolean[] {
  const read = wallClock(hours.zone)
  const windows = paperWindows(hours, read(window.from).slice(0, 10))
  const open: boolean[] = []
  let latest = ""
  for (let at = window.from - 2 * 1440 * minute; at < window.to; at += minute) {
    const reading = read(at)
    if (reading > latest) latest = reading
    if (at >= window.from) open.push(windows.some(([from, to]) => from <= latest && latest < to))
  }
  return open
}

function paperWindows(hours: Hours, around: string): [string, string][] {
  const listed: [string, string][] = []
  for (let offset = -4; offset < 12; offset++) {
    const date = Temporal.PlainDate.from(around).add({ days: offset })
    const weekday = names[date.dayOfWeek - 1] ?? "mon"
    const usual = hours.closed.includes(`${date}`)
      ? []
      : hours.weekly.filter((each) => each.days.includes(weekday))
    for (const { from, to } of [...usual, ...hours.extra.filter((each) => each.date === `${date}`)]) {
      listed.push([`${date} ${from}`, `${to > from ? date : date.add({ days: 1 })} ${to}`])
    }
  }
  return listed
}

function asMinutes(set: readonly Interval[], window: Interval): boolean[] {
  for (const { from, to } of set) assert.equal((from % minute) + (to % minute), 0, "edges fall on minutes")
  const open = new Array<boolean>((window.to - window.from) / minute).fill(false)
  for (const { from, to } of set) open.fill(true, (from - window.from) / minute, (to - window.from) / minute)
  return open
}

function someHours(pick: (limit: number) => number, zone: string, start: string): Hours {
  const two = (n: number) => String(n).padStart(2, "0")
  // Half of the edges fall in the small hours, where clocks change.
  const time = () => `${two(pick(2) ? pick(4) : pick(24))}:${two(pick(2) ? pick(60) : pick(4) * 15)}`
  const date = () =>
    Temporal.PlainDate.from(start)
      .add({ days: pick(6) })
      .toString()
  return Hours.parse({
    zone,
    weekly: Array.from({ length: pick(4) }, () => ({
      days: names.filter(() => pick(3) > 0),
      from: time(),
      to: time(),
    })),
    closed: Array.from({ length: pick(3) }, date),
    extra: Array.from({ length: pick(3) }, () => ({ date: date(), from: time(), to: time() })),
  })
}

const places = [
  ["America/Toronto", "2026-03-06"],
  ["America/Toronto", "2026-10-30"],
  ["Europe/Paris", "2026-03-27"],
  ["Europe/Paris", "2026-10-23"],
  ["Australia/Lord_Howe", "2026-04-03"],
  ["Australia/Lord_Howe", "2026-10-02"],
  ["Asia/Kathmandu", "2024-02-27"],
  ["Asia/Kathmandu", "1985-12-30"],
  ["America/Toronto", "2024-02-27"],
  ["America/St_Johns", "2006-04-01"],
  ["America/St_Johns", "2006-10-27"],
  ["America/Havana", "2026-10-30"],
  ["Pacific/Apia", "2011-12-28"],
] as const

for (const [zone, start] of places) {
  test(`service hours agree with watching the clock: ${zone} from ${start}`, () => {
    const pick = seeded(7)
    const begin = Temporal.Instant.from(`${start}T06:00:00Z`)
    for (let round = 0; round < 12; round++) {
      const hours = someHours(pick, zone, start)
      const from = begin.add({ minutes: pick(1440) })
      const window = between(from, from.add({ minutes: 3 * 1440 + pick(1440) }))
      const found = serviceIntervals(hours, window)
      assert.deepEqual(intersect(found, [window]), found)
      assert.deepEqual(asMinutes(found, window), watched(hours, window), JSON.stringify(hours))
    }
  })
}

const at = (text: string) => Temporal.ZonedDateTime.from(text).toInstant()
const office: Hours = {
  zone: "America/Toronto",
  weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:30", to: "16:30" }],
  closed: ["2026-12-25"],
  extra: [{ date: "2026-12-26", from: "10:00", to: "12:00" }],
}
const hoursIn = (hours: Hours, from: string, to: string) =>
  length(serviceIntervals(hours, between(at(`${from}[${hours.zone}]`), at(`${to}[${hours.zone}]`)))) /
  3_600_000

test("closed and extra dates", () => {
  assert.equal(hoursIn(office, "2026-12-14T00:00", "2026-12-21T00:00"), 40)
  assert.equal(hoursIn(office, "2026-12-21T00:00", "2026-12-28T00:00"), 34)
  const short: Hours = { ...office, extra: [{ date: "2026-12-25", from: "09:00", to: "10:00" }] }
  assert.equal(hoursIn(short, "2026-12-25T00:00", "2026-12-26T00:00"), 1)
})

test("a night loses or gains the hour of the change, and a whole day has 23 or 25", () => {
  const night: Hours = { ...office, weekly: [{ days: ["sat"], from: "22:00", to: "06:00" }], extra: [] }
  assert.equal(hoursIn(night, "2026-03-07T12:00", "2026-03-08T12:00"), 7)
  assert.equal(hoursIn(night, "2026-10-31T12:00", "2026-11-01T12:00"), 9)
  const always: Hours = { ...office, weekly: [{ days: [...names], from: "00:00", to: "00:00" }], closed: [] }
  assert.equal(hoursIn(always, "2026-03-08T00:00", "2026-03-09T00:00"), 23)
  assert.equal(hoursIn(always, "2026-11-01T00:00", "2026-11-02T00:00"), 25)
  const lordHowe = { ...always, zone: "Australia/Lord_Howe" }
  assert.equal(hoursIn(lordHowe, "2026-10-04T00:00", "2026-10-05T00:00"), 23.5)
})

test("a leap day is a day", () => {
  assert.equal(hoursIn(office, "2024-02-29T00:00", "2024-03-01T00:00"), 8)
  assert.equal(hoursIn({ ...office, closed: ["2024-02-29"] }, "2024-02-29T00:00", "2024-03-01T00:00"), 0)
})

test("what is not hours is refused, and an endless window is a fault", () => {
  for (const wrong of [
    { zone: "Mars/Olympus" },
    { closed: ["2026-02-30"] },
    { extra: [{ date: "2026-01-01" }] },
  ]) {
    assert.equal(Hours.safeParse({ ...office, ...wrong }).success, false)
  }
  const late = { ...office, weekly: [{ days: ["mon"], from: "24:00", to: "25:00" }] }
  assert.equal(Hours.safeParse(late).success, false)
  assert.ok(Hours.safeParse(office).success)
  assert.throws(() => serviceIntervals(office, { from: 0, to: 1101 * 1440 * minute }), RangeError)
})

test("a date that began before the clock went back over midnight has begun", () => {
  const zone = "America/St_Johns"
  const hours: Hours = {
    zone,
    weekly: [],
    closed: [],
    extra: [{ date: "2006-10-29", from: "00:00", to: "08:00" }],
  }
  // At 00:01 on the 29th it was 23:01 on the 28th again; the window ends while the clock still reads the 28th.
  const midnight = Temporal.Instant.from("2006-10-29T00:00:00-02:30")
  const window = between(midnight.subtract({ minutes: 10 }), midnight.add({ minutes: 30 }))
  assert.deepEqual(serviceIntervals(hours, window), [between(midnight, midnight.add({ minutes: 30 }))])
})
