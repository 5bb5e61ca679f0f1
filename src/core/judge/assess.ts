import { z } from "zod"
import { type Intent, intentByRules, type Tone, toneByRules } from "./intent.ts"
import { judgeByRules, type Reason, type RuledSituation, type RuleEngine } from "./rules.ts"

/** A post handed in to be assessed; what else it carries is let go. */
export const postToAssess = z.object({
  id: z.union([z.string().max(200), z.number()]).optional(),
  text: z.string().max(50_000),
  lang: z.string().max(35).optional(),
})
export type PostToAssess = z.infer<typeof postToAssess>

export type AssessedSituation = {
  readonly id: string
  readonly score: number
  readonly reasons: readonly Reason[]
}
/** What a machine proposes of a post. Severity is 0 when no situation is proposed. */
export type Assessment = {
  readonly lang: string
  readonly situations: readonly AssessedSituation[]
  /** Those that go with the ten: impersonation, misinformation, self-harm, minors. */
  readonly crossCutting: readonly AssessedSituation[]
  readonly severity: 0 | 1 | 2 | 3 | 4 | 5
  readonly intent: Intent
  readonly tone: Tone
}

/** From this score on, where a situation has no threshold of its own. */
const THRESHOLD = 0.5

export function assessByRules(post: PostToAssess, engine: RuleEngine): Assessment {
  const { situations, facts, mood } = judgeByRules(post, engine)
  const proposed = situations.filter(
    ({ id, score }) => score >= (engine.packs.situations.get(id)?.threshold ?? THRESHOLD),
  )
  const isCross = ({ id }: RuledSituation) => engine.packs.situations.get(id)?.crossCutting === true
  const severity = Math.max(0, ...proposed.map((each) => each.severity)) as Assessment["severity"]
  return {
    lang: post.lang ?? facts.lang,
    situations: proposed.filter((each) => !isCross(each)).map(shown),
    crossCutting: proposed.filter(isCross).map(shown),
    severity,
    intent: intentByRules(mood, facts),
    tone: toneByRules(
      mood,
      proposed.map(({ id }) => id),
    ),
  }
}

const shown = ({ id, score, reasons }: RuledSituation): AssessedSituation => ({
  id,
  score: Math.round(score * 1000) / 1000,
  reasons,
})

/** What is wrong with a line handed in: a message key of `locales/`, and what to put in it. */
export type NotRead = {
  readonly is: "not-read"
  readonly id?: string | number
  readonly key: string
  readonly params: Record<string, string | number>
}

/** A post from one line of JSON. */
export function readPostLine(line: string): PostToAssess | NotRead {
  let given: unknown
  try {
    given = JSON.parse(line)
  } catch {
    return { is: "not-read", key: "assess.fault.not_json", params: {} }
  }
  const read = postToAssess.safeParse(given)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const path = issue?.path.join(".") ?? ""
  const id = typeof given === "object" && given !== null && "id" in given ? given.id : undefined
  const known = typeof id === "string" || typeof id === "number" ? { id } : {}
  if (path === "") return { is: "not-read", ...known, key: "assess.fault.not_object", params: {} }
  const key = issue?.code === "too_big" ? "assess.fault.too_big" : "assess.fault.field"
  return { is: "not-read", ...known, key, params: { path } }
}
