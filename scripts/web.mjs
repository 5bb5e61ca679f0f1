/** The web app, built by Vite into dist/web only when one of its sources changed. */
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fail, say } from "./say.mjs"

export function isWebStale(root) {
  if (!existsSync(join(root, "vite.config.ts"))) return false
  const built = join(root, "dist", "web", ".built-from")
  return !existsSync(built) || readFileSync(built, "utf8") !== hashOfSources(root)
}

/** Built beside, then put in place at once: a server that is running never serves half of it. */
export function buildWeb(root, runtime) {
  say("building")
  const from = hashOfSources(root)
  const partial = join(root, "dist", "web.partial")
  const vite = join(root, "node_modules", "vite", "bin", "vite.js")
  const args = [vite, "build", "--outDir", partial, "--emptyOutDir", "--logLevel", "warn"]
  const { status } = spawnSync(runtime, args, { cwd: root, stdio: ["ignore", 2, 2] })
  if (status !== 0) fail("buildFailed")
  writeFileSync(join(partial, ".built-from"), from)
  rmSync(join(root, "dist", "web"), { recursive: true, force: true })
  renameSync(partial, join(root, "dist", "web"))
}

function hashOfSources(root) {
  const hash = createHash("sha256")
  for (const path of sources(root))
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)))
      .update("\0")
  return hash.digest("hex")
}

/** What the screens are made of: the shell, each feature's screens and contract, what they import, and the words. */
function sources(root) {
  const features = join(root, "src", "features")
  const perFeature = existsSync(features)
    ? readdirSync(features, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap(({ name }) => [`src/features/${name}/web`, `src/features/${name}/contract.ts`])
    : []
  const others = [
    "src/web",
    "src/core",
    "src/connectors/contract.ts",
    "locales",
    "vite.config.ts",
    "package-lock.json",
  ]
  return [...others, ...perFeature].flatMap((path) => filesUnder(root, path)).sort()
}

function filesUnder(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false })
  if (found === undefined || path.endsWith(".test.ts")) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(join(root, path)).flatMap((name) => filesUnder(root, `${path}/${name}`))
}
