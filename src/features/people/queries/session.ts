import { and, asc, eq, isNull } from "drizzle-orm"
import type { z } from "zod"
import type { Actor } from "../../core/authority/roles.ts"
import type { Deps } from "../deps.ts"
import type { session } from "./contract.ts"
import { organisationTable, personTable, roleTable } from "./tables.ts"

export async function findOrganisation(deps: Pick<Deps, "db">) {
  const rows = await deps.db.select().from(organisationTable)
  return rows[0]
}

/** A person who has not left, with their roles. */
export async function findPerson(deps: Pick<Deps, "db">, id: string) {
  const rows = await deps.db
    .select()
    .from(personTable)
    .where(and(eq(personTable.id, id), isNull(personTable.leftAt)))
  const person = rows[0]
  if (!person) return undefined
  const held = await deps.db
    .select()
    .from(roleTable)
    .where(eq(roleTable.personId, id))
    .orderBy(asc(roleTable.role))
  return { ...person, roles: held.map((row) => row.role) }
}

/** Who makes this request: the person of its cookie, or a visitor. */
export async function identify(deps: Deps, request: Request): Promise<Actor> {
  const who = await deps.signin.who(request)
  const person = who && (await findPerson(deps, who.personId))
  return person ? { kind: "person", id: person.id, roles: person.roles } : { kind: "visitor", id: null }
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
    testClock: deps.clock.isTest,
    now: deps.clock.now().toString(),
  }
}
