import { text as readAll } from "node:stream/consumers"
import { parseArgs } from "node:util"
import {
  type Checker,
  checkDraft,
  createChecker,
  type Draft,
  type Finding,
  placeOf,
  readDraft,
  relations,
  toSarif,
} from "../../core/check/index.ts"
import { languages } from "../../core/language.ts"
import { readLines } from "../../platform/lines.ts"
import { readPhone } from "../../platform/phones.ts"
import { wordsIn } from "../../platform/words.ts"
import { openPacks } from "../packs/open.ts"
import { language, say } from "../say.ts"

const options = {
  stdin: { type: "boolean" },
  lang: { type: "string" },
  format: { type: "string", default: "text" },
  network: { type: "string" },
  market: { type: "string" },
  relation: { type: "string" },
  context: { type: "string" },
  name: { type: "string", default: "draft.txt" },
  packs: { type: "string" },
  overlay: { type: "string" },
} as const
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"]

const mostLine = 2_000_000

/**
 * `./vigie check < drafts.ndjson`: one answer a line, `{ id, findings }`, or `{ id, line, error }` for a line that
 * cannot be read; 1 when there was one. `./vigie check --stdin`: one text, 1 when a finding blocks. 2 when misused.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const wrong = wrongWord(values)
  if (wrong) return refuse("check.help.wrong_value", wrong)
  if (process.stdin.isTTY) return refuse("check.help.usage")
  const draft = values.stdin ? draftOf(await readAll(process.stdin), values) : undefined
  if (draft && "is" in draft) return refuse(draft.key, draft.params)
  const packs = await openPacks(values, "check")
  if (!packs) return 2
  const checker = createChecker(packs, readPhone)
  return draft ? checkOne(draft, checker, values) : checkLines(checker)
}

function refuse(key: string, params: Record<string, string | number> = {}): number {
  process.stderr.write(`${say(key, params)}\n`)
  return 2
}

const formats = ["text", "json", "sarif"] as const

/** An option whose value is none of those that exist. `fr-CA` is French. */
function wrongWord({ format, lang, relation }: Values) {
  const said = [
    { option: "--format", value: format, values: formats },
    { option: "--lang", value: lang?.replace(/-[a-z]{2}$/i, "").toLowerCase(), values: languages },
    { option: "--relation", value: relation, values: relations },
  ]
  const wrong = said.find(({ value, values }) => value !== undefined && !values.some((one) => one === value))
  return wrong && { option: wrong.option, values: wrong.values.join(", ") }
}

/** The text of `--stdin` with the context said on the command line, read as a line would be. */
function draftOf(text: string, { lang, network, market, relation, context }: Values) {
  const said: unknown = context === undefined ? {} : parse(context)
  if (typeof said !== "object" || said === null || Array.isArray(said)) return readDraft(context ?? "")
  const given = {
    ...(network && { network }),
    ...(market && { market: market.split(",") }),
    ...(relation && { author: { relation } }),
  }
  return readDraft(
    JSON.stringify({ text: text.replace(/^\ufeff/, ""), lang, context: { ...said, ...given } }),
  )
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

async function checkLines(checker: Checker): Promise<number> {
  let faults = 0
  for await (const { number, text, isTooLong } of readLines(process.stdin, mostLine)) {
    const line = number === 1 ? text.replace(/^\ufeff/, "") : text
    if (line.trim() === "") continue
    const read = isTooLong
      ? ({ is: "not-read", key: "check.fault.line_too_long", params: { most: mostLine } } as const)
      : readDraft(line)
    if ("is" in read) faults++
    await write(
      "is" in read ? faultOf(read, number) : { id: read.id ?? null, findings: check(read, checker) },
    )
  }
  if (faults > 0) process.stderr.write(`${say("check.fault.sum", { faults })}\n`)
  return faults > 0 ? 1 : 0
}

function faultOf(
  { id, key, params }: { id?: string | number; key: string; params: Record<string, string | number> },
  line: number,
) {
  const [fr, en] = languages.map((each) => wordsIn(each)(key, params))
  return { id: id ?? null, line, error: { fr, en } }
}

/** Waits for whoever reads: a million drafts must not pile up in memory. */
async function write(answer: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(answer)}\n`))
    await new Promise((resolve) => process.stdout.once("drain", resolve))
}

function check(draft: Draft, checker: Checker): Finding[] {
  return checkDraft(draft, checker, Temporal.Now.instant())
}

async function checkOne(draft: Draft, checker: Checker, { format, name }: Values): Promise<number> {
  const findings = check(draft, checker)
  if (format === "json") await write({ id: draft.id ?? null, findings })
  else if (format === "sarif") {
    const titles = (rule: string) => checker.packs.texts[language()].get(`check.${rule}.title`) ?? rule
    const sarif = toSarif(draft.text, findings, { uri: name, lang: language(), titles })
    process.stdout.write(`${JSON.stringify(sarif, null, 2)}\n`)
  } else process.stdout.write(`${inWords(draft, findings, checker)}\n`)
  return findings.some(({ severity }) => severity === "block") ? 1 : 0
}

/** `draft.txt:1:12: block: …`, which editors make a link of. */
function inWords({ text }: Draft, findings: readonly Finding[], { packs }: Checker): string {
  const lang = language()
  const lines = findings.flatMap((finding) => {
    const { line, column } = placeOf(text, finding.start)
    const laws = finding.laws.map((id) => packs.texts[lang].get(`law.${id}.title`) ?? id).join(" · ")
    const excerpt = finding.text.replace(/\s+/g, " ").slice(0, 80)
    return [
      `${line}:${column} ${say(`check.level.${finding.severity}`)} ${finding.id} ${say("check.quoted", { excerpt })}`,
      `    ${finding.message[lang]}`,
      `    → ${finding.correction[lang]}`,
      ...(laws ? [`    § ${laws}`] : []),
    ]
  })
  return [...lines, say("check.sum", { findings: findings.length })].join("\n")
}
