/**
 * How much of the feeds of the world we read: two conformance archives, our reader and a well-kept npm parser.
 *
 *   node bench/feeds.ts [--failures]
 *
 * The archives are not part of the project: put their folder in VIGIE_SHARED_DATA, or beside the repository.
 */
import { archivesFolder } from "./feeds/archives.ts"
import { type Report, runFeedparser, runFeedvalidator } from "./feeds/conformance.ts"

const folder = archivesFolder()
if (!folder) console.log("Skipped: the archives are not here (VIGIE_SHARED_DATA/feeds).")
else {
  print("feedparser, what a post is made of", runFeedparser(folder))
  print("feedvalidator", runFeedvalidator(folder))
}

function print(title: string, { rows, aside, failures }: Report): void {
  console.log(`\n## ${title}\n\n| category | cases | Vigie | feedsmith |\n|---|---:|---:|---:|`)
  const sum = (of: "cases" | "ours" | "peer") => rows.reduce((total, row) => total + row[of], 0)
  const total = { category: "**all**", cases: sum("cases"), ours: sum("ours"), peer: sum("peer") }
  for (const row of [...rows.toSorted((a, b) => a.category.localeCompare(b.category)), total]) {
    console.log(
      `| ${row.category} | ${row.cases} | ${share(row.ours, row.cases)} | ${share(row.peer, row.cases)} |`,
    )
  }
  console.log("\nNot compared:")
  for (const [why, count] of aside) console.log(`- ${count} ${why}`)
  if (process.argv.includes("--failures")) for (const one of failures) console.log(`  ${one}`)
}

function share(passed: number, cases: number): string {
  return `${passed} (${((100 * passed) / cases).toFixed(1)} %)`
}
