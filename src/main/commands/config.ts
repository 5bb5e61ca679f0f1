import { readConfig } from "../../platform/config.ts"
import { say } from "../say.ts"
import { faultsInWords, linesOf } from "./read-config.ts"

/** `./vigie config`: every option, its value, and where the value came from. `--json` for programs. */
export async function run(args: string[]): Promise<number> {
  const read = readConfig(process.env)
  if ("is" in read) {
    process.stderr.write(`${faultsInWords(read).join("\n")}\n`)
    return 2
  }
  const lines = linesOf(read)
  if (args.includes("--json")) process.stdout.write(`${JSON.stringify(lines, null, 2)}\n`)
  else
    for (const { option, value, source, about } of lines)
      process.stdout.write(`${option}=${value}\n    ${say(`config.source.${source}`)} · ${about}\n`)
  return 0
}
