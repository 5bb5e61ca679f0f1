/**
 * Structured logs, one JSON object a line: `level`, `time` (ISO, UTC), `event` (past tense: « account_paused ») and
 * flat facts. No personal data: see log-masks.ts for what is masked, log-errors.ts for what is kept of an error.
 */
import pino from "pino"
import { describeError } from "./log-errors.ts"
import { type Facts, maskFacts, maskText } from "./log-masks.ts"
import { printLine } from "./log-print.ts"

export type { Facts } from "./log-masks.ts"

export type Level = "debug" | "info" | "warn" | "error" | "silent"

export interface Log {
  debug(event: string, facts?: Facts): void
  info(event: string, facts?: Facts): void
  warn(event: string, facts?: Facts): void
  error(event: string, error: unknown, facts?: Facts): void
  /** The same log, with these facts on every line. */
  with(facts: Facts): Log
}

interface LogOptions {
  /** The least serious level that is written. Default `info`. */
  level?: Level
  /** One line a person can read, instead of JSON. Default: when stdout is a terminal, or `VIGIE_LOG=pretty`. */
  pretty?: boolean
  /** Where a finished line goes, end of line included. Default: stdout, at once, so that a crash loses none. */
  write?: (line: string) => void
}

export function createLog({ level = "info", pretty = readable(), write }: LogOptions = {}): Log {
  const put = write ?? writeToStdout()
  const logger = pino(
    {
      level,
      base: null,
      messageKey: "event",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: pretty ? (line: string) => put(printLine(line)) : put },
  )
  return logOn(logger)
}

function logOn(logger: pino.Logger): Log {
  const at = (level: "debug" | "info" | "warn") => (event: string, facts?: Facts) =>
    logger[level](maskFacts(facts ?? {}), maskText(event))
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: (event, error, facts) =>
      logger.error({ ...maskFacts(facts ?? {}), ...describeError(error) }, maskText(event)),
    with: (facts) => logOn(logger.child(maskFacts(facts))),
  }
}

function writeToStdout(): (line: string) => void {
  const out = pino.destination({ dest: 1, sync: true })
  return (line) => void out.write(line)
}

function readable(): boolean {
  return process.stdout.isTTY === true || process.env.VIGIE_LOG === "pretty"
}
