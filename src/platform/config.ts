import { readFileSync } from "node:fs"
import { isIP } from "node:net"
import { join, resolve } from "node:path"
import { z } from "zod"
import { languages } from "../core/language.ts"
import { parseKeys } from "./key-file.ts"
import { isAllowEntry } from "./outbound/addresses.ts"

/** One option: how it is read from the environment or the file, and what it is when nobody says. */
interface Option {
  env: string
  shape: z.ZodType
  fallback?: string
  /** Shown as `set` only: the value itself is a secret. */
  secret?: boolean
}

/** Whoever asks from another directory (a scheduled backup, say) means this copy's data, not an empty folder there. */
export function besideUs(folder: string): string {
  return join(import.meta.dirname, "../..", folder)
}

const yesNo = z.stringbool()

/** Every option there is. The sentence about each is `config.<env>` in `locales/<language>/platform.json`. */
export const options = {
  dataDir: { env: "VIGIE_DATA", shape: z.string().min(1), fallback: besideUs("data") },
  databaseUrl: {
    env: "DATABASE_URL",
    shape: z
      .string()
      .regex(/^postgres(ql)?:\/\//)
      .optional(),
    secret: true,
  },
  port: { env: "PORT", shape: z.coerce.number().int().min(0).max(65_535), fallback: "7420" },
  host: { env: "HOST", shape: z.string().refine(isHost), fallback: "127.0.0.1" },
  publicUrl: { env: "PUBLIC_URL", shape: z.url({ protocol: /^https?$/ }).optional() },
  behindProxy: { env: "VIGIE_BEHIND_PROXY", shape: yesNo, fallback: "no" },
  roles: {
    env: "VIGIE_ROLES",
    shape: z.string().regex(/^(web|work|listen)(,(web|work|listen))*$/),
    fallback: "web,work,listen",
  },
  secretKey: { env: "VIGIE_SECRET_KEY", shape: z.string().refine(holdsKeys).optional(), secret: true },
  logLevel: { env: "VIGIE_LOG_LEVEL", shape: z.enum(["debug", "info", "warn", "error"]), fallback: "info" },
  log: { env: "VIGIE_LOG", shape: z.enum(["json", "pretty"]).optional() },
  language: { env: "VIGIE_LANGUAGE", shape: z.enum(languages).optional() },
  allowedHosts: { env: "VIGIE_ALLOWED_HOSTS", shape: z.string().max(4000).refine(isAllowList), fallback: "" },
  mostWatches: {
    env: "VIGIE_MOST_WATCHES",
    shape: z.coerce.number().int().min(1).max(100_000),
    fallback: "10000",
  },
  metricsToken: { env: "VIGIE_METRICS_TOKEN", shape: z.string().min(16).optional(), secret: true },
  demo: { env: "VIGIE_DEMO", shape: yesNo, fallback: "no" },
  testClock: { env: "VIGIE_TEST_CLOCK", shape: yesNo, fallback: "no" },
} as const satisfies Record<string, Option>

function isHost(text: string): boolean {
  return isIP(text) > 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text)
}

/** `network=host` entries with commas between; see `allowedHosts` in features/accounts/connection.ts. */
function isAllowList(text: string): boolean {
  const entries = text.split(",").filter((entry) => entry.trim() !== "")
  return entries.every((entry) => {
    const [network = "", host = "", ...more] = entry.split("=")
    return /^[a-z]+$/.test(network.trim()) && isAllowEntry(host.trim()) && more.length === 0
  })
}

function holdsKeys(text: string): boolean {
  try {
    return parseKeys(text, "VIGIE_SECRET_KEY").length > 0
  } catch {
    return false
  }
}

export type Config = { [Name in keyof typeof options]: z.output<(typeof options)[Name]["shape"]> }
export type Source = "flag" | "environment" | "file" | "default"

export interface ReadConfig {
  config: Config
  sources: Record<keyof Config, Source>
}

/** A wrong option: which one, from where, and the message key that says what it must be. */
export interface ConfigFault {
  is: "config_fault"
  faults: { env: string; from: string; key: string }[]
}

/**
 * Reads flags, then the environment, then the file (`VIGIE_CONFIG`, or `./vigie.json` when it exists), then defaults.
 * All that is wrong is told at once; nothing unknown in the file passes in silence.
 */
export function readConfig(
  env: Record<string, string | undefined>,
  flags: Record<string, string> = {},
): ReadConfig | ConfigFault {
  const file = readFile(env.VIGIE_CONFIG)
  if ("is" in file) return file
  const faults: ConfigFault["faults"] = Object.keys(file.values)
    .filter((name) => !Object.values(options).some((option) => option.env === name))
    .map((name) => ({ env: name, from: file.path, key: "platform.config.unknown" }))
  const config: Record<string, unknown> = {}
  const sources: Record<string, Source> = {}
  for (const [name, option] of Object.entries<Option>(options)) {
    const [source, text] = pick(option, flags, env, file.values)
    const read = option.shape.safeParse(text)
    if (read.success) config[name] = read.data
    else
      faults.push({
        env: option.env,
        from: source === "file" ? file.path : source,
        key: `config.${option.env}`,
      })
    sources[name] = source
  }
  return faults.length > 0
    ? { is: "config_fault", faults }
    : { config: config as Config, sources: sources as ReadConfig["sources"] }
}

function pick(
  option: Option,
  flags: Record<string, string>,
  env: Record<string, string | undefined>,
  file: Record<string, string>,
): [Source, string | undefined] {
  const flag = flags[option.env]
  if (flag !== undefined) return ["flag", flag]
  const fromEnvironment = env[option.env]
  if (fromEnvironment) return ["environment", fromEnvironment]
  const fromFile = file[option.env]
  if (fromFile !== undefined) return ["file", fromFile]
  return ["default", option.fallback]
}

function readFile(named: string | undefined): { path: string; values: Record<string, string> } | ConfigFault {
  const path = resolve(named ?? "vigie.json")
  let text: string
  try {
    text = readFileSync(path, "utf8")
  } catch {
    return named
      ? { is: "config_fault", faults: [{ env: "VIGIE_CONFIG", from: path, key: "platform.config.no_file" }] }
      : { path, values: {} }
  }
  try {
    const values = z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .parse(JSON.parse(text))
    return {
      path,
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
    }
  } catch {
    return {
      is: "config_fault",
      faults: [{ env: "VIGIE_CONFIG", from: path, key: "platform.config.not_json" }],
    }
  }
}
