import { access, constants, mkdir, stat, statfs } from "node:fs/promises"
import { createServer } from "node:net"
import { join } from "node:path"
import pg from "pg"
import { type Config, readConfig } from "../../platform/config.ts"
import { readKeyFile } from "../../platform/key-file.ts"
import { openOwner } from "../owner.ts"
import { say } from "../say.ts"
import { faultInWords } from "../words.ts"
import { faultsInWords } from "./read-config.ts"

/** What one check found: a message, and what to do when it is not well. */
interface Found {
  is: "well" | "warning" | "wrong"
  said: string
}
type Check = (config: Config) => Promise<Found[]>

const well = (key: string, params = {}): Found => ({ is: "well", said: say(`doctor.${key}`, params) })
const warning = (key: string, params = {}): Found => ({ is: "warning", said: say(`doctor.${key}`, params) })
const wrong = (said: string): Found => ({ is: "wrong", said })

/** `./vigie doctor`: checks the installation, says in plain words what is well, what is not, and what to do. */
export async function run(): Promise<number> {
  const read = readConfig(process.env)
  if ("is" in read) return print(faultsInWords(read).map(wrong))
  const found: Found[] = []
  for (const check of checks)
    found.push(...(await check(read.config).catch((error) => [wrong(faultInWords(error) ?? String(error))])))
  return print(found)
}

function print(found: Found[]): number {
  const marks = { well: "✓", warning: "!", wrong: "✗" }
  for (const { is, said } of found) process.stdout.write(`${marks[is]} ${said}\n`)
  const faults = found.filter(({ is }) => is === "wrong").length
  process.stdout.write(`\n${say("doctor.sum", { faults })}\n`)
  return faults === 0 ? 0 : 1
}

const checkRuntime: Check = async () => [
  well("runtime", { node: process.version, platform: `${process.platform} ${process.arch}` }),
]

const checkWeb: Check = async () => {
  const built = await stat(join(import.meta.dirname, "../../../dist/web/index.html")).catch(() => undefined)
  return [built ? well("web_built") : warning("web_not_built")]
}

const checkData: Check = async ({ dataDir }) => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await access(dataDir, constants.W_OK)
  const disk = await statfs(dataDir)
  const free = Math.floor((disk.bavail * disk.bsize) / 1e9)
  return [well("data", { path: dataDir }), free < 2 ? warning("disk_low", { free }) : well("disk", { free })]
}

const checkKey: Check = async ({ dataDir, secretKey }) => {
  if (secretKey) return [well("key_environment")]
  return [readKeyFile(join(dataDir, "secrets.key")) ? well("key_file") : well("key_later")]
}

const checkDatabase: Check = async (config) => {
  const owner = await openOwner(config)
  const client = new pg.Client({ connectionString: owner.url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const version = await client.query<{ number: number }>(
      "select current_setting('server_version_num')::int / 10000 as number",
    )
    const number = version.rows[0]?.number ?? 0
    const where = config.databaseUrl ? "theirs" : owner.isBesideProduct ? "running" : "ours"
    const answered =
      number >= 15 ? [well(`database_${where}`, { number })] : [wrong(say("doctor.database_old", { number }))]
    return [...answered, ...(await findTrouble(client))]
  } finally {
    await client.end().catch(() => undefined)
    await owner.close()
  }
}

/** What the product itself has noticed, when it has ever run here. */
async function findTrouble(client: pg.Client): Promise<Found[]> {
  const there = await client.query<{ there: boolean }>(
    "select to_regclass('public.platform_alarm') is not null as there",
  )
  if (!there.rows[0]?.there) return [well("first_start")]
  const alarms = await client.query<{ said: { key: string; params?: Record<string, string | number> } }>(
    "select said from platform_alarm order by since limit 20",
  )
  return alarms.rows.map(({ said }) => ({ is: "warning", said: say(said.key, said.params) }))
}

const checkPort: Check = async ({ host, port }) => {
  const answer = await fetch(`http://${host}:${port}/healthz`, { signal: AbortSignal.timeout(2000) })
    .then((response) => response.json() as Promise<{ alive?: boolean }>)
    .catch(() => undefined)
  if (answer?.alive) return [well("port_ours", { port })]
  return [
    (await isFree(host, port)) ? well("port_free", { port }) : wrong(say("platform.port_taken", { port })),
  ]
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}

const checkAddress: Check = async ({ host, publicUrl }) => {
  const isLocal = host === "localhost" || host.startsWith("127.") || host === "::1"
  if (!publicUrl) return [isLocal ? well("address_local") : warning("address_missing")]
  return [
    publicUrl.startsWith("https:") || isLocal
      ? well("address", { url: publicUrl })
      : warning("address_clear", { url: publicUrl }),
  ]
}

const checks: readonly Check[] = [
  checkRuntime,
  checkWeb,
  checkData,
  checkKey,
  checkDatabase,
  checkPort,
  checkAddress,
]
