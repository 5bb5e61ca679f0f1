/** `npm run bench -- NAME`: one measurement of bench/, or the list of them. */
import { spawnSync } from "node:child_process"
import { globSync } from "node:fs"
import { fileURLToPath } from "node:url"

process.chdir(fileURLToPath(new URL("..", import.meta.url)))
const names = globSync("bench/*.ts").map((path) => path.slice("bench/".length, -".ts".length))
const [name, ...args] = process.argv.slice(2)
if (name === undefined || !names.includes(name)) {
  console.log(names.sort().join("\n"))
  process.exit(name === undefined ? 0 : 1)
}
const { status } = spawnSync(process.execPath, ["--expose-gc", `bench/${name}.ts`, ...args], {
  stdio: "inherit",
})
process.exit(status ?? 1)
