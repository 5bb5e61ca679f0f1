import { z } from "zod"
import type { Ask } from "./ask.ts"
import { momentOf, type Script, type ScriptedMention } from "./script.ts"

type Act = "note" | "answer" | "close"

/** A mention heard, or what somebody does about it then. */
export type Moment = { at: Temporal.Instant; mention: ScriptedMention; act?: Act }

/** Everything of the story in order of time. */
export function momentsOf(script: Script, opening: Temporal.Instant): Moment[] {
  return script.mentions
    .flatMap((mention): Moment[] => {
      const heard = momentOf(mention.on, opening, script.zone).add({ seconds: 20 })
      const after = (minutes: number) => heard.add({ minutes })
      return [
        { at: heard, mention },
        ...(mention.note ? [{ at: after(4), mention, act: "note" as const }] : []),
        ...(mention.answer ? [{ at: after(mention.answer.after), mention, act: "answer" as const }] : []),
        ...(mention.close ? [{ at: after(mention.close.after), mention, act: "close" as const }] : []),
      ]
    })
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at))
}

const lines = z.object({
  items: z.array(z.object({ id: z.string(), excerpt: z.string(), version: z.number() })),
})
const posts = z.object({
  version: z.number(),
  proposal: z.object({ post: z.string(), situation: z.string(), severity: z.number() }).nullable(),
  history: z.object({ items: z.array(z.object({ id: z.string() })) }),
})

/** Does what the story says of a mention: finds its conversation as a person would, and works on it. */
export async function act(
  ask: Ask,
  people: Map<string, string>,
  mention: ScriptedMention,
  what: Act,
): Promise<void> {
  const by = people.get(
    (what === "note" ? mention.note : what === "answer" ? mention.answer : mention.close)?.by ?? "",
  )
  const found = lines.parse(await ask(by, "GET", "/conversations?view=to_answer&limit=100"))
  const line = found.items.find(({ excerpt }) => mention.text.startsWith(excerpt.slice(0, 40)))
  if (!by || !line) throw new Error(`demonstration: nothing waits for « ${mention.text} »`)
  const on = (verb: string, body: unknown) => ask(by, "POST", `/conversations/${line.id}/${verb}`, body)
  if (what === "note") {
    await on("notes", { text: mention.note?.text, mentions: [] })
    return
  }
  await on("claim", { takeOver: true })
  const read = async () => posts.parse(await ask(by, "GET", `/conversations/${line.id}`))
  const { proposal } = await read()
  const judged = judgedOf(mention, proposal)
  if (judged) await on(judged.verb, judged.body)
  const whole = await read()
  if (mention.measure) await on("measure", { post: whole.history.items.at(-1)?.id, measure: mention.measure })
  if (what === "answer") await on("replies", { text: mention.answer?.text, seen: whole.version })
  else await on("let-stand", { reason: mention.close?.letStand })
}

/** What a person judges then: they accept what is proposed when the story says the same, and correct it when not. */
function judgedOf(mention: ScriptedMention, proposal: z.output<typeof posts>["proposal"]) {
  const { situation = null, severity = 1 } = mention
  if (proposal && proposal.situation === situation)
    return { verb: "accept-proposal", body: { post: proposal.post } }
  if (proposal) return { verb: "assess", body: { situation, severity, about: proposal.post } }
  return situation || severity > 1 ? { verb: "assess", body: { situation, severity } } : undefined
}
