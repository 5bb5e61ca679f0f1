import { type Config, type ConfigFault, options, type ReadConfig, readConfig } from "../../platform/config.ts"
import { say } from "../say.ts"

/** The configuration, or `undefined` after saying on standard error all that is wrong with it. */
export function configOrExit(flags: Record<string, string> = {}): Config | undefined {
  const read = readConfig(process.env, flags)
  if (!("is" in read)) return read.config
  process.stderr.write(`${faultsInWords(read).join("\n")}\n`)
  return undefined
}

export function faultsInWords(fault: ConfigFault): string[] {
  return fault.faults.map(({ env, from, key }) => {
    const source =
      from === "environment" || from === "flag" || from === "default" ? say(`config.source.${from}`) : from
    return say("platform.config.fault", { option: env, from: source, must: say(key) })
  })
}

/** One line an option: name, value (secrets hidden), where it came from. */
export function linesOf(
  read: ReadConfig,
): { option: string; value: string; source: string; about: string }[] {
  const file = {
    option: "VIGIE_CONFIG",
    value: process.env.VIGIE_CONFIG ?? "./vigie.json",
    about: say("config.VIGIE_CONFIG"),
  }
  const source = process.env.VIGIE_CONFIG ? "environment" : "default"
  const lines = Object.entries(options).map(([name, option]) => {
    const value = read.config[name as keyof Config]
    const shown = value === undefined ? "" : "secret" in option ? "•••" : String(value)
    return {
      option: option.env,
      value: shown,
      source: read.sources[name as keyof Config],
      about: say(`config.${option.env}`),
    }
  })
  return [{ ...file, source }, ...lines]
}
