import { z } from "zod"
import type { Deps } from "../../features/deps.ts"
import type { Ask } from "./ask.ts"
import type { Script } from "./script.ts"

/** The password of everybody in the demonstration. It opens an organisation that does not exist, on this machine only. */
export const demoPassword = "demonstration"

const withId = z.object({ id: z.string() })
const withLink = z.object({ link: z.string() })
const withPerson = z.object({ person: withId })

/** Founds the town with its units, and brings everybody in by invitation. Answers the identifier of each key of the story. */
export async function foundOrganisation(deps: Deps, ask: Ask, script: Script): Promise<Map<string, string>> {
  const [first, ...others] = script.people
  if (!first) throw new Error("demonstration: nobody in the story")
  const { name, email, language } = first
  const founded = await ask(undefined, "POST", "/first-run", {
    organisation: script.organisation,
    person: { name, email, language, password: demoPassword, zone: script.zone },
  })
  const founder = withPerson.parse(founded).person.id
  await deps.pool.query("update people_organisation set demo = true")
  const people = new Map([[first.key, founder]])
  const units = new Map<string, string>()
  for (const { key, fr, en } of script.units)
    units.set(
      key,
      withId.parse(await ask(founder, "POST", "/people/units", { names: { fr, en }, parentId: null })).id,
    )
  await ask(founder, "PATCH", `/people/${founder}`, { unitId: units.get(first.unit) ?? null })
  for (const person of others) {
    const { email, roles, language, name } = person
    const invited = await ask(founder, "POST", "/people/invitations", {
      email,
      roles,
      language,
      unitId: units.get(person.unit) ?? null,
    })
    const token = withLink.parse(invited).link.split("/").at(-1)
    const joined = await ask(undefined, "POST", `/invitation/${token}`, {
      name,
      password: demoPassword,
      language,
      zone: script.zone,
    })
    people.set(person.key, withPerson.parse(joined).person.id)
  }
  return people
}

/** Connects the town's accounts, on networks that play the story. */
export async function connectAccounts(
  deps: Deps,
  ask: Ask,
  script: Script,
  people: Map<string, string>,
): Promise<void> {
  for (const { network, name, language, profile } of script.accounts) {
    const fields = deps.connectors.get(network)?.fields ?? []
    const input = Object.fromEntries(
      fields.map((field) => [field.name, field.secret ? demoPassword : profile.id]),
    )
    await ask(people.values().next().value, "POST", "/accounts", {
      network,
      name,
      language,
      zone: script.zone,
      input,
    })
  }
}

/** Switches on the town's watches, each by whoever keeps it. */
export async function keepWatches(ask: Ask, script: Script, people: Map<string, string>): Promise<void> {
  for (const { by, ...watch } of script.watches)
    await ask(people.get(by), "POST", "/watches", { ...watch, isOn: true })
}
