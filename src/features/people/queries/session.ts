import type { z } from "zod"
import type { Actor } from "../../../core/authority/roles.ts"
import type { Deps } from "../../deps.ts"
import type { openSession, session } from "../shapes.ts"
import { findOrganisation } from "./organisation.ts"
import { findPerson, rememberSeen } from "./people.ts"

/** Who makes this request: the person of its cookie, or a visitor. */
export async function identify(deps: Deps, request: Request): Promise<Actor> {
  const who = await deps.signin.who(request)
  const person = who && (await findPerson(deps, who.personId))
  if (!person) return { kind: "visitor", id: null }
  await rememberSeen(deps, person)
  return { kind: "person", id: person.id, roles: person.roles }
}

/** What the shell needs first, for this actor. */
export async function readSessionOf(deps: Deps, actor: Actor): Promise<z.input<typeof session>> {
  const organisation = await findOrganisation(deps)
  const person = actor.kind === "person" ? await findPerson(deps, actor.id) : undefined
  return {
    person: person
      ? {
          id: person.id,
          name: person.name,
          language: person.language,
          zone: person.zone,
          theme: person.theme,
          shortcuts: person.shortcuts,
          roles: person.roles,
        }
      : null,
    firstRun: organisation === undefined,
    organisation: organisation ? { fr: organisation.nameFr, en: organisation.nameEn } : null,
    demo: organisation?.demo ?? false,
    testClock: deps.config.testClock,
    now: deps.clock.now().toString(),
  }
}

/** A person's open sessions; the one of `request` is marked. */
export async function listSessionsOf(
  deps: Deps,
  personId: string,
  request: Request,
): Promise<{ items: z.input<typeof openSession>[] }> {
  const here = await deps.signin.who(request)
  const open = await deps.signin.sessionsOf(personId)
  return {
    items: open.map(({ id, openedAt, closesAt, userAgent }) => ({
      id,
      openedAt: openedAt.toISOString(),
      expiresAt: closesAt.toISOString(),
      userAgent: userAgent === "" ? null : userAgent,
      isThis: id === here?.sessionId,
    })),
  }
}
