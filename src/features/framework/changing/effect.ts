import type { z } from "zod"
import { checkDraft, type Draft } from "../../../core/check/index.ts"
import type { Example } from "../../../core/packs/schema.ts"
import type { Bench } from "../../../platform/bench.ts"
import type { foresee } from "../contract.ts"

type Effect = z.input<(typeof foresee.responses)[200]["content"]["application/json"]["schema"]>

const mostShown = 50

/** The examples that `after` answers otherwise than `before`. */
export function effectOf(before: Bench, after: Bench, now: Temporal.Instant): Omit<Effect, "faults"> {
  const changed = before.packs.examples.flatMap(({ value }) => {
    const [was, is] = [before, after].map((bench) => answerOf(value, bench, now))
    if (!was || !is || was.join() === is.join()) return []
    const { of, lang: language, text } = value
    return [{ of, language, text, before: was, after: is, better: isRight(value, is) }]
  })
  return { tried: before.packs.examples.length, changed: changed.slice(0, mostShown), count: changed.length }
}

function answerOf({ of, text, lang, context }: Example, bench: Bench, now: Temporal.Instant): string[] {
  if (of === "drafts") {
    const draft = { text, lang, context } as Draft
    return [...new Set(checkDraft(draft, bench.checker(), now).map(({ id }) => id))].sort()
  }
  const { situations, crossCutting } = bench.ready.assess({ text, lang }, now)
  return [...situations, ...crossCutting].map(({ id }) => id).sort()
}

const isRight = ({ expect, not }: Example, said: readonly string[]) =>
  expect.every((id) => said.includes(id)) && not.every((id) => !said.includes(id))
