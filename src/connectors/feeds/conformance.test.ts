/** A floor under the shares of docs/decisions/feeds-reader.md: a change may raise them, never lower them unseen. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { allCases, archivesFolder } from "../../../bench/feeds/archives.ts"
import { type Report, runFeedparser, runFeedvalidator } from "../../../bench/feeds/conformance.ts"
import { post } from "../contract.ts"
import { postsOf } from "./posts.ts"
import { readFeed } from "./read.ts"

const folder = archivesFolder()
const skip = folder === undefined && "the conformance archives are not here (VIGIE_SHARED_DATA/feeds)"

function shareOf({ rows }: Report): number {
  const passed = rows.reduce((total, row) => total + row.ours, 0)
  return passed / rows.reduce((total, row) => total + row.cases, 0)
}

test("feedparser's cases about what a post is made of", { skip }, () => {
  const report = runFeedparser(folder ?? "")
  assert.ok(report.rows.reduce((total, row) => total + row.cases, 0) > 900)
  assert.ok(shareOf(report) >= 0.92, `only ${shareOf(report)}`)
})

test("feedvalidator's cases are read, faulty or not", { skip }, () => {
  assert.ok(shareOf(runFeedvalidator(folder ?? "")) >= 0.995)
})

test("whatever a feed holds, its posts are posts", { skip }, () => {
  const now = Temporal.Instant.from("2026-11-20T12:00:00Z")
  const profile = { id: "https://example.org/", name: "Fil" }
  for (const one of allCases(folder ?? "")) {
    const read = readFeed(one.bytes, "", "https://example.org/")
    if (read.is !== "feed") continue
    for (const speaks of ["about", "to"] as const) {
      for (const made of postsOf(read.feed, { speaks, profile, now })) post.parse(made)
    }
  }
})
