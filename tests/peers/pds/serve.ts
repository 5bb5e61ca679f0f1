/**
 * The PDS and its PLC directory in one process, so that a test can cut the power of both.
 *
 *   node serve.ts <folder with node_modules> <data folder> <port>
 */
import { createHash } from "node:crypto"
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

const [installed = "", data = "", portText = "2583"] = process.argv.slice(2)
const port = Number(portText)
const require = createRequire(join(installed, "package.json"))
const load = async (name: string) => await import(pathToFileURL(require.resolve(name)).href)

interface Directory {
  validateAndAddOp(did: string, operation: unknown): Promise<void>
}

const secret = (name: string) => createHash("sha256").update(`vigie peer ${name}`).digest("hex")

/** The directory forgets when it stops: each operation is also written to a file, and said again at the start. */
async function startDirectory(): Promise<string> {
  const { MockDatabase, PlcServer } = await load("@did-plc/server")
  const database: Directory = new MockDatabase()
  const file = join(data, "plc.jsonl")
  const known = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : []
  for (const line of known) {
    const [did, operation] = JSON.parse(line)
    await database.validateAndAddOp(did, operation)
  }
  const add = database.validateAndAddOp.bind(database)
  database.validateAndAddOp = async (did, operation) => {
    await add(did, operation)
    appendFileSync(file, `${JSON.stringify([did, operation])}\n`)
  }
  const listening = await PlcServer.create({ db: database }).start()
  return `http://localhost:${listening.address().port}`
}

async function startPds(didPlcUrl: string): Promise<void> {
  const { PDS } = await load("@atproto/pds")
  mkdirSync(join(data, "blobs"), { recursive: true })
  await PDS.run({
    env: {
      port,
      hostname: "localhost",
      devMode: true,
      didPlcUrl,
      dataDirectory: data,
      blobstoreDiskLocation: join(data, "blobs"),
      inviteRequired: false,
      serviceHandleDomains: [".test"],
      jwtSecret: secret("jwt"),
      adminPassword: secret("admin"),
      plcRotationKeyK256PrivateKeyHex: secret("rotation"),
    },
  })
}

await startPds(await startDirectory())
process.exit(0)
