import { call } from "../../../web/api.ts"
import type { Translate } from "../../../web/i18n.ts"
import type { Deed } from "./deeds.ts"
import { alongside, situations } from "./filters.ts"
import { acceptProposal, type Proposal, type Situation, takeBackDecision } from "./operations.ts"

/** The situation proposed, when it is one that a conversation can be filed under. */
export const frameworkSituation = (proposal: Proposal | undefined): Situation | undefined =>
  situations.find((id) => id === proposal?.situation)

/** In words; one that the organisation added in a pack of its own is called by its id. */
export const situationName = (id: string, t: Translate): string =>
  [...situations, ...alongside, "none"].some((known) => known === id) ? t(`inbox.situation.${id}`) : id

/** How sure the machine is, as a person would say it, and out of ten times. */
export function chanceSaid(score: number, t: Translate): string {
  const word = score >= 0.95 ? "certain" : score >= 0.8 ? "strong" : score >= 0.65 ? "likely" : "possible"
  return t(`inbox-web.proposal.chance.${word}`, { tenths: Math.round(score * 10) })
}

export const takingBack = (conversation: string, post: string): Deed => ({
  run: () => call(takeBackDecision, { params: { id: conversation }, body: { post } }),
  said: "inbox-web.did.taken_back",
})

export const accepting = (conversation: string, { post }: Proposal): Deed => ({
  run: () => call(acceptProposal, { params: { id: conversation }, body: { post } }),
  said: "inbox-web.did.accepted",
  undo: takingBack(conversation, post),
})

type Reason = Proposal["situations"][number]["reasons"][number]
/** Why, for whoever reads: what a rule says of itself and the words it found; `null`: words the model knows. */
export type Because = { rule: string; says: Reason["says"]; quotes: string[] }

/** Each rule once, in order; what only the model saw comes last, together. Quotes are empty when the words changed. */
export function becausesOf(reasons: readonly Reason[], text: string, isStale: boolean): Because[] {
  const byRule = Map.groupBy(reasons, ({ rule, says }) => (says ? rule : ""))
  const quoted = (some: readonly Reason[]) =>
    isStale ? [] : [...new Set(some.filter((one) => isPart(one, text)).map((one) => quote(one, text)))]
  const found = [...byRule].map(([rule, some]) => ({
    rule,
    says: some[0]?.says ?? null,
    // Of the model's words, the smallest ("je", "va") would tell nobody anything.
    quotes: quoted(some).filter((words) => rule !== "" || words.length > 3),
  }))
  return found.sort((a, b) => Number(a.rule === "") - Number(b.rule === ""))
}

/** A reason that is the whole text points at nothing. */
const isPart = ({ start, end }: Pick<Reason, "start" | "end">, text: string) =>
  end > start && end <= text.length && end - start < text.length

const longest = 80
const quote = ({ start, end }: Reason, text: string) =>
  end - start > longest ? `${text.slice(start, start + longest)}…` : text.slice(start, end)

/** The words to mark, in order, those that touch as one. */
export function marksOf(
  { situations: all, isStale }: Proposal,
  text: string,
): { start: number; end: number }[] {
  if (isStale) return []
  const spans = all.flatMap(({ reasons }) => reasons.filter((one) => one.says && isPart(one, text)))
  const marks: { start: number; end: number }[] = []
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    const last = marks.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else marks.push({ start, end })
  }
  return marks
}
