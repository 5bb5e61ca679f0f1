import type { Actor } from "../../../core/authority/roles.ts"
import { type Cell, csv } from "../../../core/csv.ts"
import type { Language } from "../../../core/language.ts"
import { wordsIn } from "../../../platform/words.ts"
import type { Deps } from "../../deps.ts"
import { findOrganisation } from "../../people/index.ts"
import type { Line } from "./lines.ts"
import { type Filters, listLines } from "./list.ts"

const mostLines = 10_000

/** One column: its heading's key and what it holds. Instants are in the organisation's zone, as spreadsheets read them. */
type Column = [key: string, cell: (line: Line, told: Told) => Cell]
type Told = { say: ReturnType<typeof wordsIn>; when(at: string | null): string }

const columns: readonly Column[] = [
  ["inbox.column.id", (line) => line.id],
  ["inbox.column.account", (line) => line.account.name],
  ["inbox.column.network", (line) => line.account.network],
  ["inbox.column.author", (line) => line.author.name],
  ["inbox.column.subject", (line) => line.subject],
  ["inbox.column.excerpt", (line) => line.excerpt],
  ["inbox.column.language", (line) => line.language],
  ["inbox.column.state", (line, { say }) => say(`inbox.state.${line.state}`)],
  ["inbox.column.situation", (line, { say }) => say(`inbox.situation.${line.situation ?? "none"}`)],
  ["inbox.column.severity", (line) => line.severity],
  ["inbox.column.assignee", (line) => line.assignee?.name ?? null],
  ["inbox.column.claimed_by", (line) => line.claimedBy?.name ?? null],
  ["inbox.column.waiting_since", (line, { when }) => when(line.waitingSince)],
  ["inbox.column.published_at", (line, { when }) => when(line.publishedAt)],
  ["inbox.column.wall_due", (line, { when }) => when(line.clocks?.wall.due ?? null)],
  ["inbox.column.service_due", (line, { when }) => when(line.clocks?.service.due ?? null)],
  ["inbox.column.last_post_at", (line, { when }) => when(line.lastPostAt)],
]

/** Exactly what the list shows, as a spreadsheet opens it. */
export async function exportCsv(
  deps: Deps,
  actor: Actor,
  filters: Filters,
  language: Language,
): Promise<string> {
  const zone = (await findOrganisation(deps))?.zone ?? "UTC"
  const told: Told = { say: wordsIn(language), when: (at) => (at ? localTime(at, zone) : "") }
  const lines = await everyLine(deps, actor, filters)
  const rows = lines.map((line) => columns.map(([, cell]) => cell(line, told)))
  return csv([columns.map(([key]) => told.say(key)), ...rows], language)
}

async function everyLine(deps: Deps, actor: Actor, filters: Filters): Promise<Line[]> {
  const lines: Line[] = []
  let cursor: string | undefined
  do {
    const page = await listLines(deps, actor, { ...filters, cursor, limit: 1000 })
    lines.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined && lines.length < mostLines)
  return lines
}

function localTime(at: string, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime()
  return local.round("second").toString().replace("T", " ")
}
