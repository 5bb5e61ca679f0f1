import { sql } from "drizzle-orm"
import type { z } from "zod"
import { byteOrderMark, type Cell, csvLine } from "../../../core/csv.ts"
import type { Language } from "../../../core/language.ts"
import type { Severity } from "../../../core/time/index.ts"
import { instantOf, rowsOf } from "../../../platform/db.ts"
import { cutPage, readCursor } from "../../../platform/http/cursor.ts"
import { wordsIn } from "../../../platform/words.ts"
import type { Deps } from "../../deps.ts"
import type { listExamples as contract } from "../contract.ts"
import { monthOf } from "./month.ts"
import { nameSituation } from "./names.ts"

type Reading = Pick<Deps, "db" | "clock">
export type Example = z.input<
  (typeof contract)["responses"][200]["content"]["application/json"]["schema"]
>["items"][number]

interface Row {
  post_id: string
  conversation_id: string
  language: string | null
  text: string
  proposed: string | null
  decided: string | null
  among: boolean
  severity: Severity
  by_id: string
  by_name: string
  at: string
}

/** What people decided of what was judged; of one month, or of all. The words are those of the post today. */
export async function listExamples(
  deps: Reading,
  asked: { month?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: Example[]; next?: string }> {
  const after = readCursor(asked.cursor, ["instant", "id"])
  const of = asked.month ? await monthOf(deps, asked.month) : undefined
  const within = of ? sql`l.at >= ${of.from}::timestamptz and l.at < ${of.to}::timestamptz` : sql`true`
  const rows = await deps.db.execute(sql`
    select l.post_id, m.conversation_id, coalesce(o.language, p.lang) as language, o.text,
           p.situation as proposed, l.situation as decided, l.severity, l.by_id, n.name as by_name, l.at,
           p.situations @> jsonb_build_array(jsonb_build_object('id', coalesce(l.situation, ''))) as among
      from inbox_label l
      join inbox_proposal p on p.post_id = l.post_id
      join inbox_mention m on m.post_id = l.post_id
      join listening_post o on o.id = l.post_id
      join people_person n on n.id = l.by_id
     where ${within} and ${after ? sql`(l.at, l.post_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
     order by l.at desc, l.post_id desc limit ${asked.limit + 1}`)
  const { items, next } = cutPage(rowsOf<Row>(rows), asked.limit, (row) => [row.at, row.post_id])
  return { items: items.map(asExample), ...(next ? { next } : {}) }
}

function asExample(row: Row): Example {
  const { language, text, proposed, decided, severity } = row
  return {
    post: row.post_id,
    conversation: row.conversation_id,
    ...{ language, text, proposed, decided, severity },
    outcome: outcomeOf(row),
    by: { id: row.by_id, name: row.by_name },
    at: instantOf(row.at),
  }
}

/** `agreed`: nothing was proposed, and a person found nothing. */
export function outcomeOf({ proposed, decided }: Pick<Row, "proposed" | "decided">): Example["outcome"] {
  if (proposed) return proposed === decided ? "accepted" : "corrected"
  return decided ? "missed" : "agreed"
}

const rowsAtOnce = 200

async function* everyExample(deps: Reading, month: string | undefined): AsyncGenerator<Example[]> {
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
    const page = await listExamples(deps, { month, cursor, limit: rowsAtOnce })
    yield page.items
    cursor = page.next
  }
}

/** One case a line, in the shape of functional cases: `function` says how the example came to be. Nobody is named. */
export async function* writeCases(deps: Reading, month: string | undefined): AsyncGenerator<string> {
  for await (const some of everyExample(deps, month))
    yield some.map((one) => `${JSON.stringify(caseOf(one))}\n`).join("")
}

export function caseOf({ post, language, text, proposed, decided, severity, outcome }: Example) {
  return {
    id: post,
    lang: language ?? "und",
    text,
    function: `inbox.${outcome}`,
    expect: decided ? [decided] : [],
    ...(proposed && proposed !== decided ? { not: proposed } : {}),
    severity: decided ? severity : 0,
  }
}

/** One column: its heading's key and what it holds. Instants are in the organisation's zone, as spreadsheets read them. */
type Column = [key: string, cell: (example: Example, told: Told) => Cell]
type Told = { say: ReturnType<typeof wordsIn>; when(at: string): string }

const columns: readonly Column[] = [
  ["at", ({ at }, { when }) => when(at)],
  ["language", ({ language }) => language],
  ["text", ({ text }) => text],
  ["proposed", ({ proposed }, { say }) => nameSituation(proposed ?? "none", say)],
  ["decided", ({ decided }, { say }) => nameSituation(decided ?? "none", say)],
  ["severity", ({ severity }) => severity],
  ["outcome", ({ outcome }, { say }) => say(`inbox.right.outcome.${outcome}`)],
  ["by", ({ by }) => by.name],
  ["id", ({ post }) => post],
]

export async function* writeExamples(
  deps: Reading,
  month: string | undefined,
  language: Language,
): AsyncGenerator<string> {
  const say = wordsIn(language)
  const { zone } = await monthOf(deps, month)
  const when = (at: string) => {
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime()
    return local.round("second").toString().replace("T", " ")
  }
  const heads = columns.map(([key]) => say(`inbox.right.column.${key}`))
  yield byteOrderMark + csvLine(heads, language)
  for await (const some of everyExample(deps, month))
    yield some
      .map((one) =>
        csvLine(
          columns.map(([, cell]) => cell(one, { say, when })),
          language,
        ),
      )
      .join("")
}
