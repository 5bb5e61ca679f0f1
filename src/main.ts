import "./main/quick-imports.ts"
import { enableCompileCache } from "node:module"
import { say } from "./main/say.ts"
import { faultInWords } from "./main/words.ts"

enableCompileCache()
// `./vigie config | head` is not a fault: whoever read has read enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1))

/** Each verb of `./vigie` is one file of `main/commands/`, loaded only when asked for. */
const verbs: Record<string, () => Promise<{ run(args: string[]): Promise<number> }>> = {
  serve: () => import("./main/commands/serve.ts"),
  config: () => import("./main/commands/config.ts"),
  doctor: () => import("./main/commands/doctor.ts"),
  "rotate-key": () => import("./main/commands/rotate-key.ts"),
  backup: () => import("./main/commands/backup.ts"),
  verify: () => import("./main/commands/verify.ts"),
  restore: () => import("./main/commands/restore.ts"),
  packs: () => import("./main/commands/packs.ts"),
  check: () => import("./main/commands/check.ts"),
  assess: () => import("./main/commands/assess.ts"),
}

const [verb = "help", ...args] = process.argv.slice(2)
process.exitCode = await runVerb(verb.replace(/^--?/, ""), args)

async function runVerb(name: string, rest: string[]): Promise<number> {
  const load = verbs[name]
  if (!load) return printHelp(name)
  if (rest.includes("--help")) return printUsage(name)
  try {
    return await (await load()).run(rest)
  } catch (error) {
    const words = faultInWords(error)
    if (isWrongWord(error)) return refuseWord(name, error)
    process.stderr.write(`${words ?? (error instanceof Error ? error.stack : String(error))}\n`)
    return 1
  }
}

function isWrongWord(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_")
}

function refuseWord(verb: string, { message }: Error): number {
  const [, option = ""] = /'([^' ]+)/.exec(message) ?? []
  process.stderr.write(`${say("platform.help.wrong_option", { verb, option })}\n`)
  return 2
}

/** How a verb is used, where it has more to say than its line of the general help. */
function printUsage(name: string): number {
  const key = `${name}.help.usage`
  const usage = say(key)
  if (usage === key) return printHelp(name)
  process.stdout.write(`${usage}\n`)
  return 0
}

function printHelp(name: string): number {
  const known = name === "help" || name === "h" || name in verbs
  const lines = [
    ...(known ? [] : [say("platform.help.unknown", { verb: name }), ""]),
    say("platform.help.what"),
    "",
    ...Object.keys(verbs).map((verb) => `  ./vigie ${verb.padEnd(12)} ${say(`platform.help.${verb}`)}`),
    "",
    say("platform.help.start"),
  ]
  process[known ? "stdout" : "stderr"].write(`${lines.join("\n")}\n`)
  return known ? 0 : 2
}
