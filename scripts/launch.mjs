/**
 * Starts Vigie on a machine that has any Node from 18 on: installs what is missing, builds the web app when its
 * sources changed, then hands over to the Node that comes with Vigie.
 *
 *   node scripts/launch.mjs serve | test | house | bench | dev | any other word of ./vigie
 */
import { spawn } from "node:child_process"
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { checkPlatform, findRuntime, install, missingPackages } from "./install.mjs"
import { fail, say } from "./say.mjs"
import { buildWeb, isWebStale } from "./web.mjs"

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
/** Programs of our own house; every other verb is the product's. */
const SCRIPTS = {
  test: "scripts/test.ts",
  house: "scripts/check.ts",
  bench: "scripts/bench.ts",
  dev: "scripts/dev.ts",
  train: "scripts/train.ts",
}
const NEEDS_WEB = ["serve", "test"]

const [verb = "--help", ...rest] = process.argv.slice(2)
if (Number.parseInt(process.versions.node, 10) < 18) fail("oldNode", { version: process.versions.node })
checkPlatform()
await prepare()
handOver()

/** The usual start finds everything in place and takes no lock. */
async function prepare() {
  const isReady = () => missingPackages(ROOT).length === 0 && !(NEEDS_WEB.includes(verb) && isWebStale(ROOT))
  if (isReady()) return
  const release = await holdCopy()
  try {
    if (missingPackages(ROOT).length > 0) await install(ROOT)
    const runtime = findRuntime(ROOT)
    if (runtime && NEEDS_WEB.includes(verb) && isWebStale(ROOT)) buildWeb(ROOT, runtime)
  } finally {
    release()
  }
}

/** Two commands started together in one copy must not both install. A lock that nobody touches any more is dead. */
async function holdCopy() {
  const path = join(ROOT, ".cache", "launch.lock")
  let waited = false
  for (;;) {
    try {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, String(process.pid), { flag: "wx" })
      break
    } catch (cause) {
      if (cause.code !== "EEXIST") fail("notWritable", { root: ROOT })
    }
    if (isDead(path)) rmSync(path, { force: true })
    else {
      if (!waited) say("waiting")
      waited = true
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
  const release = () => rmSync(path, { force: true })
  process.on("exit", release)
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1))
  const touching = setInterval(() => utimesSync(path, new Date(), new Date()), 2000)
  touching.unref()
  return () => {
    clearInterval(touching)
    process.off("exit", release)
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(signal)
    release()
  }
}

function isDead(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return true
  try {
    process.kill(Number(readFileSync(path, "utf8")) || process.pid, 0)
  } catch (cause) {
    if (cause.code === "ESRCH") return true
  }
  // The build blocks the touching for a while; a pid may belong to another program by now.
  return Date.now() - found.mtimeMs > 120_000
}

function handOver() {
  const runtime = findRuntime(ROOT)
  if (!runtime) fail("incomplete", { packages: "node" })
  const script = SCRIPTS[verb]
  const args = script ? [join(ROOT, script), ...rest] : [join(ROOT, "src", "main.ts"), verb, ...rest]
  // Megabytes. Left to itself, V8 keeps a nursery three times as large as what lives: 187 MB resident at rest, not 132.
  const options = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=4"]
  const env = { NODE_COMPILE_CACHE: join(ROOT, ".cache", "node"), ...process.env }
  if (env.npm_lifecycle_event) env.VIGIE_NPM_SHELL = String(process.ppid)
  // Where this Node can become the other one, no second process stays in memory and signals need no forwarding.
  if (process.execve && process.platform !== "win32") {
    process.removeAllListeners("warning")
    process.execve(runtime, [runtime, ...options, ...args], env)
  }
  const child = spawn(runtime, [...options, ...args], { env, stdio: "inherit" })
  // Ctrl+C in a terminal already reaches the child; sent twice, it would mean "hurry".
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY) || child.kill(signal))
  child.on("error", (cause) => fail("noRuntime", { reason: cause.message }))
  child.on("exit", (code, signal) => {
    if (signal) {
      for (const each of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(each)
      process.kill(process.pid, signal)
    } else process.exit(code)
  })
}
