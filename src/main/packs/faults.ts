import { existsSync } from "node:fs"
import { relative, resolve } from "node:path"
import type { PackFault } from "../../core/packs/fault.ts"
import type { Said } from "../../core/query/problem.ts"
import { say } from "../say.ts"

/** Faults of packs read from `folder` as a terminal shows them, one or more lines each, then how many there are. */
export function faultsInWords(faults: readonly PackFault[], folder: string): string[] {
  const lines = faults.flatMap((fault) => faultLines(fault, folder))
  return [...lines, "", say("packs.check.faults", { faults: faults.length })]
}

/** `packs/base/rules/threat.fr.yaml:12:5 rules[2].score: …`, which editors make a link of. */
function faultLines({ file, line, column, path, because, suggestion, excerpt }: PackFault, folder: string) {
  const isOne = existsSync(resolve(folder, "pack.yaml"))
  const from = resolve(folder, isOne ? ".." : ".", file)
  const place = `${relative(process.cwd(), existsSync(from) ? from : file)}:${line}:${column}`
  const found = [say("packs.check.fault", { place, path, what: saySaid(because) })]
  if (excerpt) found.push(say("packs.check.excerpt", { excerpt }))
  if (suggestion) found.push(say("packs.check.suggestion", { what: saySaid(suggestion) }))
  return found
}

/** A sentence whose values may be sentences. */
function saySaid({ key, params = {} }: Said): string {
  const values = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === "object" ? saySaid(value) : value,
  ])
  return say(key, Object.fromEntries(values))
}
