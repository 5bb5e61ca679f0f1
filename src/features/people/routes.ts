import { isRefusal } from "../../core/refusal.ts"
import { on, type Route } from "../../platform/http/route.ts"
import type { Deps } from "../deps.ts"
import { acceptInvitation, readInvitation } from "./actions/accept.ts"
import { enter, enterAtOnce, leave } from "./actions/enter.ts"
import { invite, renewInvitation, revokeInvitation } from "./actions/invitations.ts"
import { changeOrganisation, createOrganisation } from "./actions/organisation.ts"
import { changePassword, makeResetLink, readReset, resetPassword } from "./actions/passwords.ts"
import { bringBack, changePerson, endAccess, grantRoles } from "./actions/people.ts"
import { changeProfile, closeMySession, closeSessions } from "./actions/profile.ts"
import { changeUnit, closeUnit, openUnit } from "./actions/units.ts"
import * as contract from "./contract.ts"
import { may } from "./may.ts"
import { listInvitations } from "./queries/links.ts"
import { listPeople, readPerson } from "./queries/list-people.ts"
import { findOrganisation, listUnits } from "./queries/organisation.ts"
import { listPermissions } from "./queries/permissions.ts"
import { listSessionsOf, readSessionOf } from "./queries/session.ts"

/** What is asked holds a password, or what is answered a link: see `Route.secret`. */
const secret = { secret: true }

const coming: Route<Deps>[] = [
  on(contract.readSession, "public", (deps: Deps, { actor }) => readSessionOf(deps, actor)),
  on(
    contract.signIn,
    "public",
    (deps: Deps, { body, request, from }) => enter(deps, body.email, body.password, request, from),
    secret,
  ),
  on(contract.signOut, "public", (deps: Deps, { request }) => leave(deps, request), secret),
  on(
    contract.startOrganisation,
    "public",
    async (deps: Deps, { body, request }) => {
      const made = await createOrganisation(deps, body)
      return isRefusal(made) ? made : enterAtOnce(deps, body.person.email, body.person.password, request)
    },
    secret,
  ),
  on(contract.readInvitation, "public", (deps: Deps, { params }) => readInvitation(deps, params.token)),
  on(
    contract.acceptInvitation,
    "public",
    (deps: Deps, { params, body, request }) => acceptInvitation(deps, params.token, body, request),
    secret,
  ),
  on(contract.readReset, "public", (deps: Deps, { params }) => readReset(deps, params.token)),
  on(
    contract.resetPassword,
    "public",
    (deps: Deps, { params, body, request }) => resetPassword(deps, params.token, body.password, request),
    secret,
  ),
]

const oneself: Route<Deps>[] = [
  on(contract.changeProfile, may.change_profile, (deps: Deps, { actor, body }) =>
    changeProfile(deps, actor, body),
  ),
  on(
    contract.changePassword,
    may.change_profile,
    (deps: Deps, { actor, body, request, from }) => changePassword(deps, actor, body, request, from),
    secret,
  ),
  on(contract.listMySessions, may.change_profile, (deps: Deps, { actor, request }) =>
    listSessionsOf(deps, actor.id ?? "", request),
  ),
  on(contract.closeMyOtherSessions, may.change_profile, async (deps: Deps, { actor, request }) => {
    const here = await deps.signin.who(request)
    return closeSessions(deps, actor, actor.id ?? "", here?.sessionId)
  }),
  on(contract.closeMySession, may.change_profile, (deps: Deps, { actor, params }) =>
    closeMySession(deps, actor, params.id),
  ),
]

const organisation: Route<Deps>[] = [
  on(contract.readOrganisation, may.see, async (deps: Deps) => {
    const found = await findOrganisation(deps)
    return { names: { fr: found?.nameFr ?? "", en: found?.nameEn ?? "" }, zone: found?.zone ?? "UTC" }
  }),
  on(contract.changeOrganisation, may.change_organisation, (deps: Deps, { actor, body }) =>
    changeOrganisation(deps, actor, body),
  ),
  on(contract.listPermissions, may.see, async (deps: Deps) => listPermissions(deps)),
  on(contract.listUnits, may.see, (deps: Deps) => listUnits(deps)),
  on(contract.openUnit, may.change_units, (deps: Deps, { actor, body }) => openUnit(deps, actor, body)),
  on(contract.changeUnit, may.change_units, (deps: Deps, { actor, params, body }) =>
    changeUnit(deps, actor, params.id, body),
  ),
  on(contract.closeUnit, may.change_units, (deps: Deps, { actor, params }) =>
    closeUnit(deps, actor, params.id),
  ),
]

const everyone: Route<Deps>[] = [
  on(contract.listInvitations, may.invite, (deps: Deps, { query }) => listInvitations(deps, query)),
  on(contract.invite, may.invite, (deps: Deps, { actor, body }) => invite(deps, actor, body), secret),
  on(
    contract.renewInvitation,
    may.invite,
    (deps: Deps, { actor, params }) => renewInvitation(deps, actor, params.id),
    secret,
  ),
  on(contract.revokeInvitation, may.invite, (deps: Deps, { actor, params }) =>
    revokeInvitation(deps, actor, params.id),
  ),
  on(contract.listPeople, may.see, (deps: Deps, { actor, query }) => listPeople(deps, actor, query)),
  on(contract.readPerson, may.see, (deps: Deps, { actor, params }) => readPerson(deps, actor, params.id)),
  on(contract.changePerson, may.change_people, (deps: Deps, { actor, params, body }) =>
    changePerson(deps, actor, params.id, body),
  ),
  on(contract.grantRoles, may.grant_roles, (deps: Deps, { actor, params, body }) =>
    grantRoles(deps, actor, params.id, body.roles),
  ),
  on(contract.endAccess, may.end_access, (deps: Deps, { actor, params }) =>
    endAccess(deps, actor, params.id),
  ),
  on(
    contract.bringBack,
    may.end_access,
    (deps: Deps, { actor, params }) => bringBack(deps, actor, params.id),
    secret,
  ),
  on(
    contract.makeResetLink,
    may.reset_passwords,
    (deps: Deps, { actor, params }) => makeResetLink(deps, actor, params.id),
    secret,
  ),
  on(contract.listSessions, may.sessions, (deps: Deps, { params, request }) =>
    listSessionsOf(deps, params.id, request),
  ),
  on(contract.closeSessions, may.sessions, (deps: Deps, { actor, params }) =>
    closeSessions(deps, actor, params.id),
  ),
]

/** The fixed addresses first: `/people/units` before `/people/{id}`. */
export const routes: Route<Deps>[] = [...coming, ...oneself, ...organisation, ...everyone]
