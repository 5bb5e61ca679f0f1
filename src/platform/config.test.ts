import assert from "node:assert/strict"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { test } from "node:test"
import { besideUs, readConfig } from "./config.ts"

const folder = mkdtempSync(join(tmpdir(), "vigie-config-"))
function file(content: string): string {
  const path = join(folder, `${Math.random()}.json`)
  writeFileSync(path, content)
  return path
}
const faultsOf = (env: Record<string, string>) => {
  const read = readConfig(env)
  assert.ok("is" in read)
  return read.faults
}

test("flags go before the environment, the environment before the file, the file before defaults", () => {
  const path = file(JSON.stringify({ PORT: 1111, HOST: "::1", VIGIE_LOG_LEVEL: "warn" }))
  const read = readConfig({ VIGIE_CONFIG: path, HOST: "127.0.0.2", PORT: "2222" }, { PORT: "3333" })
  assert.ok("config" in read)
  const { config, sources } = read
  assert.deepEqual([config.port, sources.port], [3333, "flag"])
  assert.deepEqual([config.host, sources.host], ["127.0.0.2", "environment"])
  assert.deepEqual([config.logLevel, sources.logLevel], ["warn", "file"])
  assert.deepEqual([config.dataDir, sources.dataDir], [besideUs("data"), "default"])
})

test("all that is wrong is told at once, with where it was read", () => {
  const faults = faultsOf({
    VIGIE_CONFIG: file(JSON.stringify({ PORT: "many", COLOUR: "blue" })),
    PUBLIC_URL: "ftp://x",
  })
  assert.deepEqual(faults.map(({ env }) => env).toSorted(), ["COLOUR", "PORT", "PUBLIC_URL"])
  assert.equal(faults.find(({ env }) => env === "PUBLIC_URL")?.from, "environment")
})

test("a named file that is missing, or is not JSON, is said so", () => {
  assert.equal(faultsOf({ VIGIE_CONFIG: join(folder, "none.json") })[0]?.key, "platform.config.no_file")
  assert.equal(faultsOf({ VIGIE_CONFIG: file("PORT=1") })[0]?.key, "platform.config.not_json")
})
