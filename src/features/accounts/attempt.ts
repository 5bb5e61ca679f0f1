/** Trying the credentials of an account on its network. Outside any step: this leaves the machine. */
import type { Connected, Connector } from "../../connectors/contract.ts"
import { type Refusal, refuse } from "../../core/refusal.ts"
import type { Deps } from "../deps.ts"
import { ioOf } from "./connection.ts"
import { missingFields, readInput } from "./decide.ts"

/** Longest a person waits for an answer, all calls together. */
const longestMs = 25_000

/**
 * Who the account is, when its network accepts what was typed. Refuses `invalid` (fields missing, the network said no or
 * could not be asked: the sentence says which).
 */
export async function tryConnection(
  deps: Deps,
  connector: Connector,
  typed: Readonly<Record<string, string>>,
): Promise<Connected | Refusal> {
  const input = readInput(connector.fields, typed)
  const missing = missingFields(connector.fields, input)
  if (missing.length > 0) return { ...refuse("invalid", "accounts.fields_missing"), fields: missing }
  const kept = new Map<string, string>()
  const secrets = {
    get: (name: string) => kept.get(name),
    keep: async (name: string, value: string) => void kept.set(name, value),
  }
  const io = ioOf(deps, connector.network, secrets, AbortSignal.timeout(longestMs))
  const outcome = await connector.connect(io, input)
  if (outcome.is === "done" || outcome.is === "pending")
    return { ...outcome.value, secrets: { ...Object.fromEntries(kept), ...outcome.value.secrets } }
  return refuse("invalid", outcome.because.key, outcome.because.params)
}
