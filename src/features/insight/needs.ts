import { inArray } from "drizzle-orm"
import type { z } from "zod"
import type { Actor } from "../../core/authority/roles.ts"
import { accountTable } from "../accounts/index.ts"
import type { Deps } from "../deps.ts"
import { authorityOf, countNeeds, type Line, listLines, readNotifications } from "../inbox/index.ts"
import type { now } from "./contract.ts"

type Now = z.input<typeof now>

/** Most lines of each kind on Now: the rest is in the inbox. */
const mostLines = 20
/** Read so that 20 remain once those that somebody works on are left out. */
const mostRead = 60

/** What needs this person, and what nobody works on yet; the most urgent first. */
export async function readNeeds(
  deps: Deps,
  actor: Actor,
): Promise<Pick<Now, "mine" | "unclaimed" | "notifications" | "waiting">> {
  const sorted = { sort: "due", limit: mostRead } as const
  const theirs = await listLines(deps, actor, { view: "mine", ...sorted })
  const open = await listLines(deps, actor, { view: "to_answer", assignee: "none", ...sorted })
  // Waiting on the author is not this person's turn.
  const mine = theirs.items.filter((line) => line.state === "open").slice(0, mostLines)
  const unclaimed = open.items.filter((line) => !line.claimedBy).slice(0, mostLines)
  const authority = await authorityOver(deps, actor, [...mine, ...unclaimed])
  const asWaiting = (line: Line) => ({ ...shown(line), authority: authority(line) })
  const { items: notifications } =
    actor.kind === "person"
      ? await readNotifications(deps, actor.id, { unseen: true, holding: true, limit: mostLines })
      : { items: [] }
  return {
    mine: mine.map(asWaiting),
    unclaimed: unclaimed.map(asWaiting),
    notifications,
    waiting: await countNeeds(deps, actor),
  }
}

/** The sentence of authority of each line, as the conversation itself says it. */
async function authorityOver({ db }: Deps, actor: Actor, lines: readonly Line[]) {
  const ids = [...new Set(lines.map((line) => line.account.id))]
  const { id, name, can, state, removedAt } = accountTable
  const rows =
    ids.length === 0
      ? []
      : await db.select({ id, name, can, state, removedAt }).from(accountTable).where(inArray(id, ids))
  const accounts = new Map(rows.map((row) => [row.id, { ...row, removed: row.removedAt !== null }]))
  return ({ account }: Line) => {
    const gone = { name: account.name, can: { reply: false }, state: "disconnected", removed: true }
    return authorityOf(actor, { account: accounts.get(account.id) ?? gone })
  }
}

function shown(line: Line): Omit<Now["mine"][number], "authority"> {
  const dues = [line.clocks?.wall.due, line.clocks?.service.due].filter((due) => due != null)
  return {
    id: line.id,
    author: line.author.name,
    account: { name: line.account.name, network: line.account.network },
    excerpt: line.excerpt,
    state: line.state,
    situation: line.situation,
    severity: line.severity,
    due: dues.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(0) ?? null,
  }
}
