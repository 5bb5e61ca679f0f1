import { and, desc, eq, gt, isNull, lt } from "drizzle-orm"
import type { z } from "zod"
import { type Refusal, refuse } from "../../../core/refusal.ts"
import { cutPage, readCursor } from "../../../platform/http/cursor.ts"
import type { Deps } from "../../deps.ts"
import { invitationState } from "../decide.ts"
import { tokenDigest } from "../links.ts"
import type { invitation } from "../shapes.ts"
import { invitationTable, personTable, resetTable, unitTable } from "../tables.ts"

export type Invitation = typeof invitationTable.$inferSelect

/** Invitations neither accepted nor revoked, newest first; those past their time say so. */
export async function listInvitations(
  deps: Deps,
  asked: { cursor?: string | undefined; limit: number },
): Promise<{ items: z.input<typeof invitation>[]; next?: string }> {
  const before = readCursor(asked.cursor, ["id"])?.[0]
  const rows = await deps.db
    .select({ invitation: invitationTable, unit: unitTable, inviter: personTable.name })
    .from(invitationTable)
    .innerJoin(personTable, eq(personTable.id, invitationTable.invitedBy))
    .leftJoin(unitTable, eq(unitTable.id, invitationTable.unitId))
    .where(
      and(
        isNull(invitationTable.acceptedAt),
        isNull(invitationTable.revokedAt),
        before ? lt(invitationTable.id, before) : undefined,
      ),
    )
    .orderBy(desc(invitationTable.id))
    .limit(asked.limit + 1)
  const { items, ...more } = cutPage(rows, asked.limit, (row) => [row.invitation.id])
  const now = deps.clock.now()
  return { items: items.map((row) => showInvitation(row, now)), ...more }
}

function showInvitation(
  {
    invitation,
    unit,
    inviter,
  }: {
    invitation: Invitation
    unit: typeof unitTable.$inferSelect | null
    inviter: string
  },
  now: Temporal.Instant,
) {
  const { id, email, roles, language, invitedBy, invitedAt, expiresAt } = invitation
  return {
    id,
    email,
    roles,
    unit: unit && { id: unit.id, names: { fr: unit.nameFr, en: unit.nameEn } },
    language,
    invitedBy: { id: invitedBy, name: inviter },
    invitedAt: invitedAt.toString(),
    expiresAt: expiresAt.toString(),
    state: invitationState(invitation, now) === "expired" ? ("expired" as const) : ("pending" as const),
  }
}

/** The invitation this token opens now, or the sentence that says why it opens nothing. */
export async function getOpenInvitation(
  deps: Pick<Deps, "db">,
  token: string,
  now: Temporal.Instant,
): Promise<Invitation | Refusal> {
  const rows = await deps.db
    .select()
    .from(invitationTable)
    .where(eq(invitationTable.tokenDigest, tokenDigest(token)))
    .for("update")
  const found = rows[0]
  if (!found) return refuse("not_found", "people.invitation_unknown")
  const state = invitationState(found, now)
  return state === "pending" ? found : refuse("conflict", `people.invitation_${state}`)
}

/** Whose password this token may change now, or the sentence that says that it no longer may. */
export async function getOpenReset(
  deps: Pick<Deps, "db">,
  token: string,
  now: Temporal.Instant,
): Promise<{ id: string; name: string; email: string; expiresAt: Temporal.Instant } | Refusal> {
  const rows = await deps.db
    .select({
      id: personTable.id,
      name: personTable.name,
      email: personTable.email,
      expiresAt: resetTable.expiresAt,
    })
    .from(resetTable)
    .innerJoin(personTable, eq(personTable.id, resetTable.personId))
    .where(
      and(
        eq(resetTable.tokenDigest, tokenDigest(token)),
        gt(resetTable.expiresAt, now),
        isNull(personTable.leftAt),
      ),
    )
    .for("update", { of: resetTable })
  return rows[0] ?? refuse("not_found", "people.reset_over")
}
