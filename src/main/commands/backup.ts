import { readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { writeBackup } from "../../platform/backup/write.ts"
import { openOwner } from "../owner.ts"
import { showProgress } from "../progress.ts"
import { say } from "../say.ts"
import { configOrExit } from "./read-config.ts"

/** `./vigie backup FOLDER [--without-key]`: everything as of now, in a new folder, while the product runs or not. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { "without-key": { type: "boolean" } },
    allowPositionals: true,
  })
  const config = configOrExit()
  if (!config) return 2
  const now = Temporal.Now.instant()
  const folder = resolve(
    positionals[0] ?? `vigie-${now.toString({ smallestUnit: "second" }).replace(/[:]/g, "")}`,
  )
  const { version } = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8"),
  ) as { version: string }
  const owner = await openOwner(config)
  try {
    const kept = values["without-key"] ? ["checkpoint.txt"] : ["checkpoint.txt", "secrets.key"]
    const written = await writeBackup({
      ownerUrl: owner.url,
      folder,
      version,
      now,
      files: kept.map((file) => join(config.dataDir, file)),
      onTable: showProgress,
    })
    const rows = written.tables.reduce((sum, table) => sum + table.rows, 0)
    process.stdout.write(
      `${say("platform.backup.written", { path: folder, tables: written.tables.length, rows })}\n`,
    )
    if (!values["without-key"]) process.stdout.write(`${say("platform.backup.holds_key")}\n`)
    return 0
  } finally {
    await owner.close()
  }
}
