/** What a log says of an error: enough to find the line, nothing a person wrote. Pure. */
import { type Fact, maskText } from "./log-masks.ts"

const mostFrames = 15
const deepestCause = 4

/** `error` and `code` name it, `says` is its message when that is ours to show, `stack` the places, `caused_by` the rest. */
export function describeError(error: unknown): Record<string, Fact> {
  if (!(error instanceof Error)) return { error: `thrown ${typeof error}` }
  const says = safeMessage(error)
  const causes = causesOf(error).map(nameOf)
  return {
    error: error.name,
    ...codesOf(error),
    ...(says === undefined ? {} : { says }),
    ...(causes.length === 0 ? {} : { caused_by: causes.join(" < ") }),
    stack: framesOf(error),
  }
}

/** What PostgreSQL and the system add, and that names parts of ours: no value of a row is among them. */
const codeNames = ["code", "syscall", "reached", "step", "table", "column", "constraint"]

function codesOf(error: Error): Record<string, Fact> {
  const found = Object.entries(error).filter(([name, value]) => codeNames.includes(name) && isCode(value))
  return Object.fromEntries(found.map(([name, value]) => [name, maskText(String(value))]))
}

function isCode(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number"
}

/** A message often quotes what was wrong (a date, a row, a line of JSON). These never do. */
function safeMessage(error: Error): string | undefined {
  const ours = error.name.endsWith("Fault")
  const ofSystem = "syscall" in error
  const mistake = /^Cannot (read|set|access)|is not (a function|defined|iterable|a constructor)/.test(
    error.message,
  )
  // SQLSTATE classes: connection, syntax and names, resources, operator, system.
  const ofDatabase = "severity" in error && /^(08|42|53|57|58)/.test(String(Object(error).code))
  return ours || ofSystem || mistake || ofDatabase ? maskText(error.message) : undefined
}

function causesOf(error: Error): Error[] {
  const found: Error[] = []
  let cause = error.cause
  while (cause instanceof Error && found.length < deepestCause) {
    found.push(cause)
    cause = cause.cause
  }
  return found
}

function nameOf(error: Error): string {
  const told = [error.name, ...Object.values(codesOf(error))].join(" ")
  const says = safeMessage(error)
  return says === undefined ? told : `${told}: ${says}`
}

/** Only the lines that name a place: the first ones repeat the message. */
function framesOf(error: Error): string {
  const message = `${error.message}\n`
  const stack = error.stack ?? ""
  const after = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack
  const frames = after
    .split("\n")
    .filter((line) => /^\s+at .*(:\d+:\d+\)?|native\)|<anonymous>\)?)$/.test(line))
  return frames
    .slice(0, mostFrames)
    .map((line) => line.trim())
    .join("\n")
}
