/** Decisions about people and units. Pure. */

type InvitationState = "pending" | "accepted" | "revoked" | "expired"

interface InvitationDates {
  expiresAt: Temporal.Instant
  acceptedAt: Temporal.Instant | null
  revokedAt: Temporal.Instant | null
}

/** Where an invitation stands. It expires at the instant itself, not after. */
export function invitationState(invitation: InvitationDates, now: Temporal.Instant): InvitationState {
  if (invitation.acceptedAt) return "accepted"
  if (invitation.revokedAt) return "revoked"
  return Temporal.Instant.compare(now, invitation.expiresAt) < 0 ? "pending" : "expired"
}

/** True when taking the role of administrator from this person would leave nobody holding it. */
export function isLastAdministrator(administrators: readonly string[], personId: string): boolean {
  return administrators.length === 1 && administrators[0] === personId
}

interface PlacedUnit {
  id: string
  parentId: string | null
}

/** True when `unitId` is `under` or anywhere beneath it: moving `under` there would close a circle. */
export function isWithin(units: readonly PlacedUnit[], unitId: string, under: string): boolean {
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]))
  const seen = new Set<string>()
  for (let at: string | null = unitId; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === under) return true
    seen.add(at)
  }
  return false
}
