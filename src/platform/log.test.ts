import assert from "node:assert/strict"
import { test } from "node:test"
import { createLog, type Facts, type Level } from "./log.ts"
import { maskText } from "./log-masks.ts"

function keepLog(options: { level?: Level; pretty?: boolean } = {}) {
  const lines: string[] = []
  const log = createLog({ pretty: false, ...options, write: (line) => lines.push(line) })
  const last = (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? "{}")
  return { log, lines, last }
}

/** As a connector's JSON would bring it, past the types. */
const untyped = (facts: Record<string, unknown>) => facts as unknown as Facts

test("a line is one JSON object: level, time, event and the facts", () => {
  const { log, lines, last } = keepLog()
  log.info("account_paused", { account: 42, network: "bluesky", byHand: true })
  const { time, ...rest } = last()
  assert.deepEqual(rest, {
    level: "info",
    event: "account_paused",
    account: 42,
    network: "bluesky",
    byHand: true,
  })
  assert.ok(Temporal.Instant.from(String(time)))
  assert.match(lines[0] ?? "", /^\{.*\}\n$/)
})

test("what is below the level is not written", () => {
  const { log, lines } = keepLog({ level: "warn" })
  log.debug("a")
  log.info("b")
  log.warn("c")
  log.error("d", new Error("x"))
  assert.equal(lines.length, 2)
  const silent = keepLog({ level: "silent" })
  silent.log.error("d", new Error("x"))
  assert.deepEqual(silent.lines, [])
})

test("facts that follow a log are masked too", () => {
  const { log, last } = keepLog()
  log.with({ job: "listen", who: "a@site.example" }).warn("job_overdue", { late: 3 })
  const { time: _, ...rest } = last()
  assert.deepEqual(rest, { level: "warn", event: "job_overdue", job: "listen", who: "[email]", late: 3 })
})

test("what names a person or opens a door is masked, the rest of the sentence stays", () => {
  const cases: [string, string][] = [
    ["sent to Jeanne.Tremblay@mairie.example.ca twice", "sent to [email] twice"],
    ["rené@exemple.québec", "[email]"],
    ["Authorization: Bearer abc.def-123456", "Authorization: Bearer [secret]"],
    ["Basic amVhbm5lOnNlY3JldA==", "Basic [secret]"],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln", "[secret]"],
    ["abcd-efgh-ij2k-lmno", "[secret]"],
    ["AbCd EfGh 1234 IjKl MnOp 5678", "[secret]"],
    ["postgres://vigie:hunter2@db.example/vigie", "postgres://[secret]@db.example/vigie"],
    ["https://site.example/feed?token=abc#x", "https://site.example/feed?[masked]"],
    ["at://jeanne.example.com/app.bsky.feed.post/3k", "at://[person]"],
    ["did:plc:z72i7hdynmk6r22z27h6tvur", "did:plc:[person]"],
    ["to @jeanne.example.com", "to [handle]"],
    ["jeanne.bsky.social", "[handle]"],
    ["call 418 555-0123", "call [phone]"],
    ["x".repeat(201), "[201 characters]"],
  ]
  for (const [text, masked] of cases) assert.equal(maskText(text), masked)
})

test("what helps and names nobody stays", () => {
  const harmless = [
    ...[
      "https://site.example/feed/",
      "bsky.social",
      "2026-03-06T21:00:00Z",
      "x".repeat(200),
      "127.0.0.1:7420",
    ],
    ...["550e8400-e29b-41d4-a716-446655440000", "sha256:0123456789abcdef", "no_connection", "12 345"],
  ]
  for (const text of harmless) assert.equal(maskText(text), text)
})

test("a private or reserved name, or a free object, does not compile, and is masked all the same", () => {
  const { log, last } = keepLog()
  // @ts-expect-error somebody's words
  log.info("heard", { text: "Bonjour" })
  // @ts-expect-error the log's own field
  log.info("heard", { level: "info" })
  // @ts-expect-error a free object
  log.info("heard", { post: { text: "Bonjour" } })
  assert.equal(last().post, "[masked]")
  log.info("heard", untyped({ text: "Bonjour", level: "fatal", gone: undefined, list: ["Bonjour"] }))
  const { time: _, ...rest } = last()
  assert.deepEqual(rest, {
    ...{ level: "info", event: "heard", text: "[masked]", level_: "fatal" },
    ...{ gone: "[masked]", list: "[masked]" },
  })
})

test("an error is told by name, code and places, not by what it quotes", () => {
  const { log, lines, last } = keepLog()
  const row = Object.assign(new Error("duplicate key\n    at (jeanne) Key (who)=(Jeanne) exists"), {
    ...{ name: "DatabaseError", code: "23505", severity: "ERROR", table: "people", detail: "Jeanne" },
  })
  log.error("job_failed", new Error("Failed query: Jeanne", { cause: row }), { job: "listen" })
  const told = last()
  assert.deepEqual([told.error, told.caused_by, told.job], ["Error", "DatabaseError 23505 people", "listen"])
  assert.match(String(told.stack), /^at .*log\.test\.ts:\d+/)
  log.error("job_failed", row)
  assert.deepEqual([last().code, last().table], ["23505", "people"])
  try {
    JSON.parse('{"Jeanne')
  } catch (error) {
    log.error("job_failed", error)
  }
  log.error("job_failed", "Jeanne")
  assert.equal(last().error, "thrown string")
  assert.ok(!lines.join("").includes("Jeanne") && !lines.join("").includes("jeanne"))
})

test("messages that quote nobody are kept: our faults, the system, a mistake in the code, the database's own", () => {
  const { log, last } = keepLog()
  class OwnFault extends Error {
    override name = "OwnFault"
  }
  const says = (error: unknown) => {
    log.error("failed", error)
    return last().says
  }
  assert.equal(says(new OwnFault("the folder is held by another copy")), "the folder is held by another copy")
  assert.match(String(says(Object.assign(new Error("ENOSPC: disk full"), { syscall: "write" }))), /disk full/)
  assert.match(String(says(new TypeError("Cannot read properties of undefined (reading 'x')"))), /reading/)
  const missing = Object.assign(new Error('relation "x" does not exist'), {
    severity: "ERROR",
    code: "42P01",
  })
  assert.match(String(says(missing)), /relation/)
  assert.equal(says(new RangeError("Cannot parse: Jeanne")), undefined)
})

test("in a terminal each event is one line a person can read", () => {
  const { log, lines } = keepLog({ pretty: true })
  log.warn("outbound_failed", { host: "site.example", ms: 12, why: "two\nlines level=error" })
  const [time, rest] = [lines[0]?.slice(0, 8) ?? "", lines[0]?.slice(8)]
  assert.match(time, /^\d\d:\d\d:\d\d$/)
  assert.equal(rest, ` warn  outbound_failed host=site.example ms=12 why="two\\nlines level=error"\n`)
  log.error("failed", new Error("x"))
  assert.match(lines[1] ?? "", /error failed error=Error\n {4}at /)
})
