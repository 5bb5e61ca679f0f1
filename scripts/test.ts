/**
 * `npm test`: the checks, then every test of the house with a real database and a real browser.
 *
 *   npm test                          everything but tests/peers, which need Debian packages
 *   npm test -- --peers               those too
 *   npm test -- src/core scripts/x    only the tests in these folders or files, without the checks
 */
import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { globSync, statSync } from "node:fs"
import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"
import { startTestServer } from "../tests/database.ts"
import { buildWeb } from "../tests/web/serve.ts"

process.chdir(fileURLToPath(new URL("..", import.meta.url)))
const args = process.argv.slice(2)
const withPeers = args.includes("--peers")
const only = args.filter((arg) => !arg.startsWith("-"))
const options = args.filter((arg) => arg.startsWith("-") && arg !== "--peers")

const files = (only.length > 0 ? only : ["src", "scripts", "tests"])
  .flatMap((path) => (path.endsWith(".ts") ? [path] : globSync(`${path}/**/*.test.ts`)))
  .filter((path) => withPeers || only.length > 0 || !path.startsWith("tests/peers/"))
  .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
  .sort()
if (files.length === 0) {
  console.error(`No test in ${only.join(" ")}`)
  process.exit(1)
}

const checked =
  only.length > 0 || spawnSync(process.execPath, ["scripts/check.ts"], { stdio: "inherit" }).status === 0

// One web app and one PostgreSQL for the whole run; each file takes a database of its own from it.
const inBrowser = files.some((file) => /^tests\/(web|journeys)\//.test(file))
const web = inBrowser ? { VIGIE_TEST_WEB: await buildWeb() } : {}
const server = await startTestServer()
// Each file has its own process; more at once than processors only makes timings worse.
const concurrency = Math.max(2, Math.min(8, availableParallelism()))
const testArgs = [
  "--import",
  "./src/main/quick-imports.ts",
  "--import",
  "./tests/no-network-in-steps.ts",
  "--test",
  `--test-concurrency=${concurrency}`,
  "--test-timeout=120000",
  ...options,
  ...files,
]
const tests = spawn(process.execPath, testArgs, {
  stdio: "inherit",
  env: { ...process.env, ...web, VIGIE_TEST_POSTGRES: server.ownerUrl },
})
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => tests.kill(signal))
const [code] = await once(tests, "exit")
await server.stop()
if (!checked) console.error("The checks above did not pass.")
process.exit(checked ? (code ?? 1) : 1)
