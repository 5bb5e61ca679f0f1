import type { Said } from "../../connectors/contract.ts"
import { type Actor, allows, type MayTable } from "../../core/authority/roles.ts"

/** Who may do what in the inbox. */
export const may = {
  read: ["responder", "lead", "counsel", "auditor", "administrator"],
  /** Claim, note, set the situation, wait on the author. */
  work: ["responder", "lead", "counsel"],
  assign: ["responder", "lead"],
  /** Put words on the network. */
  answer: ["responder", "lead"],
  /** Decide that there will be no answer. */
  decide: ["responder", "lead", "counsel"],
  /** Hold, approve or remove a post on our own page. */
  measure: ["responder", "lead"],
  set_level: ["administrator"],
  /** Take away the examples that corrections make: words of the public, and who judged them. */
  export_examples: ["lead", "counsel", "administrator"],
} as const satisfies MayTable<string>

/** What the sentence of authority depends on, besides who asks. */
interface Answerable {
  account: { name: string; can: { reply: boolean }; state: string; removed: boolean }
}

/**
 * May this person answer this conversation now, and why: shown above the reply box, and asked again when they send.
 * The nearest obstacle is said first: what cannot be changed by asking someone else.
 */
export function authorityOf(actor: Actor, { account }: Answerable): { may: boolean; because: Said } {
  const no = (key: string): { may: boolean; because: Said } => ({
    may: false,
    because: { key, params: { account: account.name } },
  })
  if (account.removed) return no("inbox.authority.account_removed")
  if (!account.can.reply) return no("inbox.authority.only_listens")
  if (!allows(may.answer, actor)) return no("inbox.authority.role")
  const isLead = actor.kind === "person" && actor.roles.includes("lead")
  if (account.state === "paused" || account.state === "disconnected")
    return { may: true, because: { key: "inbox.authority.will_wait", params: { account: account.name } } }
  return {
    may: true,
    because: {
      key: isLead ? "inbox.authority.lead" : "inbox.authority.responder",
      params: { account: account.name },
    },
  }
}
