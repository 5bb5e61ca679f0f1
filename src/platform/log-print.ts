/** A JSON line of the log as a person reads it in a terminal. Pure. */

/** « 14:03:07 warn  outbound_failed host=site.example fault=timeout », then the places of an error, if any. UTC. */
export function printLine(line: string): string {
  const { level, time, event, stack, ...facts } = JSON.parse(line) as Record<string, unknown>
  const told = Object.entries(facts).map(([name, fact]) => ` ${name}=${printFact(fact)}`)
  const places = typeof stack === "string" && stack !== "" ? `\n    ${stack.replaceAll("\n", "\n    ")}` : ""
  return `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${event}${told.join("")}${places}\n`
}

/** Quoted as soon as it could be taken for something else: a value never begins a line or imitates a fact. */
function printFact(fact: unknown): string {
  const text = String(fact)
  return /^[\w./:@[\]?-]+$/.test(text) ? text : JSON.stringify(text)
}
