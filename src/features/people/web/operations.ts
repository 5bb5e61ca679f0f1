import { operation } from "../../../web/api.ts"
import type * as contract from "../contract.ts"

/** What the screens of people ask of the server. */

export const listPeople = operation<typeof contract.listPeople>("get", "/people")
export const readPerson = operation<typeof contract.readPerson>("get", "/people/{id}")
export const changePerson = operation<typeof contract.changePerson>("patch", "/people/{id}")
export const grantRoles = operation<typeof contract.grantRoles>("put", "/people/{id}/roles")
export const endAccess = operation<typeof contract.endAccess>("post", "/people/{id}/leave")
export const bringBack = operation<typeof contract.bringBack>("post", "/people/{id}/return")
export const makeResetLink = operation<typeof contract.makeResetLink>("post", "/people/{id}/reset-link")
export const listSessions = operation<typeof contract.listSessions>("get", "/people/{id}/sessions")
export const closeSessions = operation<typeof contract.closeSessions>("delete", "/people/{id}/sessions")

export const listInvitations = operation<typeof contract.listInvitations>("get", "/people/invitations")
export const invite = operation<typeof contract.invite>("post", "/people/invitations")
export const renewInvitation = operation<typeof contract.renewInvitation>(
  "post",
  "/people/invitations/{id}/link",
)
export const revokeInvitation = operation<typeof contract.revokeInvitation>(
  "delete",
  "/people/invitations/{id}",
)

export const listUnits = operation<typeof contract.listUnits>("get", "/people/units")
export const openUnit = operation<typeof contract.openUnit>("post", "/people/units")
export const changeUnit = operation<typeof contract.changeUnit>("patch", "/people/units/{id}")
export const closeUnit = operation<typeof contract.closeUnit>("delete", "/people/units/{id}")
export const listPermissions = operation<typeof contract.listPermissions>("get", "/people/permissions")

export const readOrganisation = operation<typeof contract.readOrganisation>("get", "/organisation")
export const changeOrganisation = operation<typeof contract.changeOrganisation>("patch", "/organisation")
export const changeProfile = operation<typeof contract.changeProfile>("patch", "/profile")
export const changePassword = operation<typeof contract.changePassword>("post", "/profile/password")
export const listMySessions = operation<typeof contract.listMySessions>("get", "/profile/sessions")
export const closeMySession = operation<typeof contract.closeMySession>("delete", "/profile/sessions/{id}")
export const closeMyOtherSessions = operation<typeof contract.closeMyOtherSessions>(
  "delete",
  "/profile/sessions",
)

export const readInvitation = operation<typeof contract.readInvitation>("get", "/invitation/{token}")
export const acceptInvitation = operation<typeof contract.acceptInvitation>("post", "/invitation/{token}")
export const readReset = operation<typeof contract.readReset>("get", "/password-reset/{token}")
export const resetPassword = operation<typeof contract.resetPassword>("post", "/password-reset/{token}")
