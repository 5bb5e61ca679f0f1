import { parseArgs } from "node:util"
import { startStopwatch } from "../../platform/clock.ts"
import { besideUs, type Config, readConfig } from "../../platform/config.ts"
import { declareQueues } from "../../platform/jobs.ts"
import { jobs } from "../jobs.ts"
import { openProduct, type Product } from "../product.ts"
import { say } from "../say.ts"
import { startWeb } from "../web.ts"
import { startWork } from "../work.ts"
import { configOrExit } from "./read-config.ts"

/** `./vigie serve`: opens the product, starts the roles asked for, and stops cleanly on SIGTERM or SIGINT. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string" },
      data: { type: "string" },
      roles: { type: "string" },
      demo: { type: "boolean" },
      "test-clock": { type: "boolean" },
    },
  })
  const flags = {
    ...(values.port ? { PORT: values.port } : {}),
    ...(values.data ? { VIGIE_DATA: values.data } : {}),
    ...(values.roles ? { VIGIE_ROLES: values.roles } : {}),
    ...(values.demo ? { VIGIE_DEMO: "yes" } : {}),
    ...(values["test-clock"] ? { VIGIE_TEST_CLOCK: "yes" } : {}),
  }
  const config = configOrExit({ ...flags, ...demoFolder(flags) })
  if (!config) return 2
  if (config.testClock && !isLoopback(config.host)) {
    process.stderr.write(`${say("platform.test_clock_refused")}\n`)
    return 2
  }
  // A restored backup is another database: everything over it is opened again.
  const stop = stopAsked()
  while ((await serveUntilTold(config, stop)) === "restored");
  return 0
}

/** The demonstration has a folder of its own, unless somebody named one. */
function demoFolder(flags: Record<string, string>): Record<string, string> {
  const read = readConfig(process.env, flags)
  const isAlone = !("is" in read) && read.config.demo && read.sources.dataDir === "default"
  return isAlone ? { VIGIE_DATA: besideUs("data-demo") } : {}
}

async function serveUntilTold(config: Config, stop: Promise<"stop">): Promise<"stop" | "restored"> {
  const product = await openProduct(config)
  const stops: (() => Promise<void>)[] = []
  try {
    const roles = config.roles.split(",")
    // Every role may queue work, whichever does it.
    await declareQueues(product.deps.queue.boss, jobs())
    if (roles.includes("web")) stops.push(await startWeb(product))
    if (roles.includes("work") || roles.includes("listen")) stops.push(await startWork(product, roles))
    return await Promise.race([stop, restored(product)])
  } finally {
    for (const stop of stops) await stop()
    await product.close()
  }
}

/**
 * Heard from the first moment: told to stop while it starts, it finishes starting and stops cleanly. Told again a second
 * later, it ends at once; sooner, it is one Ctrl C that npm and the terminal both pass on.
 */
function stopAsked(): Promise<"stop"> {
  return new Promise((resolve) => {
    let sinceTold: (() => number) | undefined
    const hear = () => {
      if (sinceTold && sinceTold() > 1000) process.exit(1)
      sinceTold ??= startStopwatch()
      resolve("stop")
    }
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, hear)
    const shell = Number(process.env.VIGIE_NPM_SHELL)
    if (shell) setInterval(() => isGone(shell) && resolve("stop"), 250).unref()
  })
}

/** npm, told to stop, tells its shell, and a shell such as Debian's ends without telling us. */
function isGone(pid: number): boolean {
  try {
    return !process.kill(pid, 0)
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === "ESRCH"
  }
}

function restored({ deps }: Product): Promise<"restored"> {
  return new Promise((resolve) =>
    deps.live.listen((event) => event.topic === "restored" && resolve("restored")),
  )
}

/** The test clock may be moved by whoever reaches it: only this machine must. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.")
}
