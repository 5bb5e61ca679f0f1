/** `npm run check`: types, purity of the core, format and lint, the house's rules. Stops at nothing, tells everything. */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
const bin = (path: string) => join(root, "node_modules", path)

const checks: Record<string, string[]> = {
  types: [bin("typescript/bin/tsc"), "-p", "."],
  "types of the core": [bin("typescript/bin/tsc"), "-p", "tsconfig.core.json"],
  "format and lint": [
    bin("@biomejs/biome/bin/biome"),
    "ci",
    "--error-on-warnings",
    "--log-level=warn",
    `--colors=${process.stdout.isTTY ? "force" : "off"}`,
  ],
  house: [join(root, "scripts/check-house.ts")],
}

let broken = 0
for (const [name, args] of Object.entries(checks)) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" })
  console.log(`${status === 0 ? "ok    " : "BROKEN"} ${name}`)
  if (status !== 0) broken++
}
process.exit(broken === 0 ? 0 : 1)
