import { access } from "node:fs/promises"
import { join } from "node:path"
import { parseArgs } from "node:util"
import pg from "pg"
import { type Report, readCopies, type VerifyOptions, verifyLedger } from "../../features/ledger/index.ts"
import type { Config } from "../../platform/config.ts"
import { openDatabase } from "../../platform/db.ts"
import { openKeyring } from "../../platform/secrets.ts"
import { openOwner } from "../owner.ts"
import { showProgress } from "../progress.ts"
import { say } from "../say.ts"
import { configOrExit } from "./read-config.ts"

/**
 * `./vigie verify [--json] [--data FOLDER]`: recomputes the whole ledger, while the product runs or not, and writes
 * nothing. 0 when all is as it was written, 1 when something is not, 2 when there is no ledger to read.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" }, data: { type: "string" } } })
  const config = configOrExit(values.data ? { VIGIE_DATA: values.data } : {})
  if (!config) return 2
  if (!(await isInstalled(config))) return nothingToVerify(config)
  // Read before the database: a checkpoint signed in between must not look like one the database lost.
  const copies = await readCopies(config.dataDir)
  const owner = await openOwner(config)
  try {
    const found = await findLedger(owner.url)
    if (!found) return nothingToVerify(config)
    const keyring = openKeyring({
      file: join(config.dataDir, "secrets.key"),
      fromEnvironment: config.secretKey,
      mayCreate: false,
    })
    const mustHaveCopy = config.databaseUrl === undefined
    const report = await verify(owner.url, { now: presentOf(found), keyring, copies, mustHaveCopy })
    process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : inWords(report))
    return report.isSound ? 0 : 1
  } finally {
    await owner.close()
  }
}

/** Starting our server would make a data directory: looking must not. */
async function isInstalled({ databaseUrl, dataDir }: Config): Promise<boolean> {
  if (databaseUrl) return true
  return access(join(dataDir, "postgres-passwords.json")).then(
    () => true,
    () => false,
  )
}

/** The present of the ledger: the demonstration lives on a clock of its own, which stands still between two starts. */
function presentOf({ demo, latest }: FoundLedger): Temporal.Instant {
  return demo && latest ? Temporal.Instant.from(latest) : Temporal.Now.instant()
}

interface FoundLedger {
  demo: boolean
  latest: string | null
}

async function findLedger(url: string): Promise<FoundLedger | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const there = await client.query("select 1 where to_regclass('public.ledger_leaf') is not null")
    if (!there.rowCount) return undefined
    const found = await client.query<FoundLedger>(
      `select coalesce((select demo from people_organisation), false) as demo,
         (select max(at)::text from ledger_entry) as latest`,
    )
    return found.rows[0]
  } finally {
    await client.end()
  }
}

function nothingToVerify({ dataDir }: Config): number {
  process.stderr.write(`${say("ledger.verify.nothing", { path: dataDir })}\n`)
  return 2
}

async function verify(url: string, options: VerifyOptions): Promise<Report> {
  const database = openDatabase(url, () => undefined, 1)
  try {
    for await (const step of verifyLedger(database.pool, options)) {
      if (step.is === "report") return step.report
      showProgress(say("ledger.verify.entries"), step.done, step.total)
    }
    throw new Error("the verification ended without a report")
  } finally {
    await database.close()
  }
}

function inWords(report: Report): string {
  const { size, checkpoints, pending, erased, root, found, findings } = report
  const lines = findings.map(({ because, entry }) => {
    const what = say(because.key, because.params)
    if (entry === null) return `✗ ${what}`
    const { position, id, event, at } = entry
    const where = say("ledger.verify.entry", {
      position: position ?? 0,
      id,
      event: event ?? "?",
      at: at ?? "?",
    })
    return `✗ ${where}\n  ${what}`
  })
  if (found > findings.length) lines.push(say("ledger.verify.more", { count: found - findings.length }))
  const sum = say(report.isSound ? "ledger.verify.sound" : "ledger.verify.altered", { found })
  const what = say("ledger.verify.what", { size, checkpoints, pending, erased })
  return `${[...lines, sum, what, ...(size > 0 ? [say("ledger.verify.root", { root })] : [])].join("\n")}\n`
}
