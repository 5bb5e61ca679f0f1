import { readFile, rename, stat, writeFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import type { Manifest } from "../../platform/backup/manifest.ts"
import { readBackup, restoreBackup } from "../../platform/backup/restore.ts"
import type { Config } from "../../platform/config.ts"
import { openQueue } from "../../platform/jobs.ts"
import { migrate } from "../../platform/migrate.ts"
import { features } from "../features.ts"
import { jobs } from "../jobs.ts"
import { openOwner } from "../owner.ts"
import { showProgress } from "../progress.ts"
import { say } from "../say.ts"
import { configOrExit } from "./read-config.ts"

const migrations = join(import.meta.dirname, "../../../migrations")

/** `./vigie restore FOLDER [--replace]`: puts a backup back; a product that runs over it starts again by itself. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { replace: { type: "boolean" } },
    allowPositionals: true,
  })
  const config = configOrExit()
  if (!config) return 2
  if (!positionals[0]) {
    process.stderr.write(`${say("platform.backup.which_folder")}\n`)
    return 2
  }
  const folder = resolve(positionals[0])
  const backup = await readBackup(folder)
  const owner = await openOwner(config)
  try {
    await migrate(owner.url, migrations)
    await putFilesBack(folder, config)
    await restoreBackup(backup, {
      ownerUrl: owner.url,
      folder,
      migrations,
      replace: values.replace ?? false,
      after: features.flatMap((feature) => feature.afterRestore ?? []),
      onTable: showProgress,
    })
    await queueAgain(owner.url, backup)
    process.stdout.write(`${say("platform.backup.restored", { at: backup.at })}\n`)
    return 0
  } finally {
    await owner.close()
  }
}

/** Work that waited then, waits again; work is harmless when repeated. */
async function queueAgain(url: string, backup: Manifest): Promise<void> {
  const known = new Set(jobs().map((job) => job.name))
  const queue = await openQueue(url, () => undefined)
  try {
    for (const work of backup.work) if (known.has(work.job)) await queue.enqueueAlone(work)
  } finally {
    await queue.stop()
  }
}

/** The keys of both: what the backup sealed must open, and what is here stays current. */
async function putFilesBack(folder: string, config: Config): Promise<void> {
  const key = join(config.dataDir, "secrets.key")
  const theirs = await readFile(join(folder, "secrets.key"), "utf8").catch(() => undefined)
  const ours = await readFile(key, "utf8").catch(() => undefined)
  if (theirs !== undefined && theirs !== ours) {
    await writeFile(`${key}.new`, ours === undefined ? theirs : `${theirs}\n${ours}`, {
      mode: 0o600,
      flush: true,
    })
    await rename(`${key}.new`, key)
  }
  const checkpoint = join(config.dataDir, "checkpoint.txt")
  if (await stat(checkpoint).catch(() => undefined))
    await rename(checkpoint, join(config.dataDir, "checkpoint-before-restore.txt"))
  const kept = await readFile(join(folder, "checkpoint.txt"), "utf8").catch(() => undefined)
  if (kept !== undefined) await writeFile(checkpoint, kept, { mode: 0o600, flush: true })
}
