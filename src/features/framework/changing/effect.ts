import { setImmediate as letOthers } from "node:timers/promises"
import type { z } from "zod"
import { checkDraft, type Draft } from "../../../core/check/index.ts"
import type { Example } from "../../../core/packs/schema.ts"
import type { Bench } from "../../../platform/bench.ts"
import type { foresee } from "../contract.ts"

type Effect = z.input<(typeof foresee.responses)[200]["content"]["application/json"]["schema"]>

const mostShown = 50
/** Examples between two breaths: other requests wait some ten milliseconds at most. */
const atOnce = 20

/** The examples that `after` answers otherwise than `before`. */
export async function effectOf(
  before: Bench,
  after: Bench,
  now: Temporal.Instant,
): Promise<Omit<Effect, "faults">> {
  const { examples } = before.packs
  const changed: Effect["changed"] = []
  for (const [index, { value }] of examples.entries()) {
    if (index % atOnce === 0) await letOthers()
    const [was, is] = [before, after].map((bench) => answerOf(value, bench, now))
    if (!was || !is || was.join() === is.join()) continue
    const { of, lang: language, text } = value
    changed.push({ of, language, text, before: was, after: is, better: isRight(value, is) })
  }
  return { tried: examples.length, changed: changed.slice(0, mostShown), count: changed.length }
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
