/**
 * The rules of ARCHITECTURE.md that a program can see, one plain line for each place that breaks one.
 *
 *   node scripts/check-house.ts
 */
import { existsSync, globSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { checkDirections } from "./house/directions.ts"
import { checkFile, checkNetworkWords } from "./house/files.ts"
import { checkLocales } from "./house/locales.ts"
import { readSources } from "./house/source.ts"

export function checkHouse(root: string): string[] {
  const sources = readSources(root)
  const networks = networksOf(root)
  return [
    ...sources.flatMap((source) => [
      ...checkDirections(source),
      ...checkFile(source),
      ...checkNetworkWords(source, networks),
    ]),
    ...checkLocales(root),
  ]
}

/** A network is a connector with recorded payloads. */
function networksOf(root: string): string[] {
  const folders = globSync("src/connectors/fixtures/*", { cwd: root, withFileTypes: true })
  const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const withFile = names.filter((name) => existsSync(join(root, "src/connectors", `${name}.ts`)))
  return withFile.length > 0 ? withFile : ["bluesky", "wordpress", "feeds"]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const broken = checkHouse(fileURLToPath(new URL("..", import.meta.url)))
  for (const line of broken) console.log(line)
  if (broken.length > 0) console.log(`${broken.length} broken; the rules are in ARCHITECTURE.md`)
  process.exitCode = broken.length === 0 ? 0 : 1
}
