import { enableCompileCache } from "node:module"

enableCompileCache()

/** Each verb of `./vigie` is one file of `commands/`, loaded only when asked for. */
const verbs: Record<string, () => Promise<{ run(args: string[]): Promise<number> }>> = {
  serve: () => import("./main/commands/serve.ts"),
  config: () => import("./main/commands/config.ts"),
}

const [verb = "help", ...args] = process.argv.slice(2)
const load = verbs[verb.replace(/^--?/, "")]
if (!load) {
  process.stderr.write(`${verb}?\n${Object.keys(verbs).join("\n")}\n`)
  process.exitCode = 2
} else {
  process.exitCode = await (await load()).run(args)
}
