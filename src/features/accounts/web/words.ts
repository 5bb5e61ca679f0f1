import { durationSaid } from "../../../web/duration.ts"
import type { Said } from "../../../web/i18n.ts"
import type { Account, Network } from "./operations.ts"

/** A delay, exact under a minute because that is where a good one is: "12 s", "4 min". */
export function delaySaid(ms: number): Said {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  return seconds < 60 ? { key: "accounts.delay.seconds", params: { seconds } } : durationSaid(ms)
}

/** How long ago, while that is what one wants to know; after an hour, the moment itself says more. */
export function agoSaid(at: string, now: Temporal.Instant): Said | undefined {
  const ms = now.epochMilliseconds - Temporal.Instant.from(at).epochMilliseconds
  if (ms >= 3_600_000) return undefined
  if (ms < 60_000) return { key: "accounts.just_now" }
  return { key: "accounts.ago", params: { duration: durationSaid(ms) } }
}

/** What Vigie can do on a network, as message keys. */
export function abilities(can: Network["can"]): string[] {
  const all: [string, boolean][] = [
    ["listen", can.listen],
    ["reply", can.reply],
    ["publish", can.publish],
    ["measure", can.measures.length > 0],
    ["search", can.search],
  ]
  return all.flatMap(([name, is]) => (is ? [`accounts.can.${name}`] : []))
}

/** Trouble first, then what is paused, then what goes well; by name within each. */
export function byUrgency(accounts: readonly Account[], language: string): Account[] {
  const rank = { disconnected: 0, failing: 1, paused: 2, listening: 3 } as const
  const words = new Intl.Collator(`${language}-CA`, { numeric: true })
  return accounts.toSorted((a, b) => rank[a.state] - rank[b.state] || words.compare(a.name, b.name))
}

/** Address of one account's screen. */
export const pathOf = (accountId: string): string => `/accounts/${accountId}`
export const listPath: string = "/accounts"
