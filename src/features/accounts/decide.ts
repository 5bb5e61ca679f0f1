/** What becomes of an account after each attempt to listen to it. Pure. */
import type { Field, Outcome } from "../../connectors/contract.ts"
import type { Because } from "../../core/refusal.ts"
import type { AccountState } from "./tables.ts"

/** How a call ended when it brought nothing. */
export type Failure = Exclude<Outcome<never>, { is: "done" } | { is: "pending" }>

/** The third failure in a row is said aloud: one or two are the ordinary life of a network. */
const failuresBeforeAlarm = 3

const longestWaitSeconds = 15 * 60
/** A network that said no is asked rarely: too many wrong passwords in a row close the door for good. */
const refused = { firstWaitSeconds: 5 * 60, longestWaitSeconds: 60 * 60 } as const

/**
 * When to listen next after a success: the network's own rhythm, and up to a tenth more. The part added is the same
 * for the same account, so that accounts connected or restarted together drift apart.
 */
export function nextAfterSuccess(accountId: string, everySeconds: number, now: Temporal.Instant) {
  return now.add({ milliseconds: everySeconds * 1000 + stagger(accountId, everySeconds * 100) })
}

/** When to listen next after the `failures`-th failure in a row: twice as long each time, or when the network says. */
export function nextAfterFailure(
  accountId: string,
  everySeconds: number,
  failures: number,
  failure: Failure,
  now: Temporal.Instant,
): Temporal.Instant {
  const isNo = failure.is === "refused"
  const first = isNo ? Math.max(everySeconds, refused.firstWaitSeconds) : everySeconds
  const longest = Math.max(first, isNo ? refused.longestWaitSeconds : longestWaitSeconds)
  const seconds = Math.min(first * 2 ** Math.min(failures - 1, 20), longest)
  const backedOff = now.add({ milliseconds: seconds * 1000 + stagger(accountId, seconds * 100) })
  const asked = failure.is === "unreachable" && failure.retryAt ? Temporal.Instant.from(failure.retryAt) : now
  return Temporal.Instant.compare(asked, backedOff) > 0 ? asked : backedOff
}

/**
 * A refusal needs a person, so it is said at once; the account is still tried now and then, because a site that was
 * being repaired also says no, and nobody should find on Monday that listening stopped on Friday.
 */
export function stateAfterFailure(
  before: AccountState,
  failures: number,
  failure: Failure,
): Exclude<AccountState, "paused"> {
  if (failure.is === "refused" || before === "disconnected") return "disconnected"
  return before === "failing" || failures >= failuresBeforeAlarm ? "failing" : "listening"
}

/** Between 0 and `most`, the same for the same account. */
function stagger(accountId: string, most: number): number {
  let hash = 0
  for (const letter of accountId) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % Math.max(1, Math.floor(most))
}

/** What a person typed, for the fields there are: trimmed, except what is secret. */
export function readInput(fields: readonly Field[], input: Readonly<Record<string, string>>) {
  const typed = fields.map((field) => {
    const text = input[field.name] ?? ""
    return [field.name, field.secret ? text : text.trim()] as const
  })
  return Object.fromEntries(typed.filter(([, text]) => text !== ""))
}

/** The required fields left empty, as the form shows them. */
export function missingFields(fields: readonly Field[], input: Readonly<Record<string, string>>) {
  return fields
    .filter((field) => field.required && !input[field.name])
    .map((field) => ({
      path: `input.${field.name}`,
      because: { key: "accounts.field_required" } satisfies Because,
    }))
}
