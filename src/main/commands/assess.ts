import { parseArgs } from "node:util"
import { readPostLine } from "../../core/judge/assess.ts"
import { assess, createJudge, type Judge } from "../../core/judge/judge.ts"
import { NearPosts } from "../../core/judge/near.ts"
import { createRuleEngine } from "../../core/judge/rules.ts"
import { languages } from "../../core/language.ts"
import { readLines } from "../../platform/lines.ts"
import { readModels } from "../../platform/models.ts"
import { wordsIn } from "../../platform/words.ts"
import { openPacks } from "../packs/open.ts"
import { say } from "../say.ts"

const options = {
  packs: { type: "string" },
  overlay: { type: "string" },
  near: { type: "boolean" },
} as const
const mostLine = 2_000_000
/** Posts that a later one is held against, and how alike two must be. */
const alike = { window: 100_000, least: 0.6 }

/**
 * `./vigie assess < posts.ndjson`: one answer a line, `{ id, lang, situations, severity, intent, tone }`, or
 * `{ id, line, error }` for a line that cannot be read; 1 when there was one, 2 when misused. With `--near`, each answer
 * also has `near`, the earlier posts that say nearly the same: `[{ id, likeness }]`.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  if (process.stdin.isTTY) {
    process.stderr.write(`${say("assess.help.usage")}\n`)
    return 2
  }
  const packs = await openPacks(values, "assess")
  if (!packs) return 2
  const engine = createRuleEngine(packs, { now: Temporal.Now.instant() })
  const near = values.near ? new NearPosts<string | number | null>(alike) : undefined
  return assessLines(createJudge(engine, readModels()), near)
}

async function assessLines(
  judge: Judge,
  near: NearPosts<string | number | null> | undefined,
): Promise<number> {
  let faults = 0
  for await (const { number, text, isTooLong } of readLines(process.stdin, mostLine)) {
    const line = number === 1 ? text.replace(/^\ufeff/, "") : text
    if (line.trim() === "") continue
    const read = isTooLong
      ? ({ is: "not-read", key: "assess.fault.line_too_long", params: { most: mostLine } } as const)
      : readPostLine(line)
    if ("is" in read) {
      faults++
      await write(faultOf(read, number))
      continue
    }
    const { lang, situations, severity, intent, tone } = assess(read, judge)
    const id = read.id ?? null
    const found = near ? { near: near.add(id, read.text).slice(0, 10) } : {}
    await write({ id, lang, situations, severity, intent, tone, ...found })
  }
  if (faults > 0) process.stderr.write(`${say("assess.fault.sum", { faults })}\n`)
  return faults > 0 ? 1 : 0
}

function faultOf(
  { id, key, params }: { id?: string | number; key: string; params: Record<string, string | number> },
  line: number,
) {
  const [fr, en] = languages.map((each) => wordsIn(each)(key, params))
  return { id: id ?? null, line, error: { fr, en } }
}

/** Waits for whoever reads: a million posts must not pile up in memory. */
async function write(answer: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(answer)}\n`))
    await new Promise((resolve) => process.stdout.once("drain", resolve))
}
