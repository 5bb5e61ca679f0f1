/** Who we are on a site, and what we may do there. */
import { z } from "zod"
import { boundText, present, webAddress } from "../bounds.ts"
import type { Capabilities, Connected, Io, Outcome, Profile } from "../contract.ts"
import { notUnderstood } from "../outcomes.ts"
import { textOfHtml } from "../text.ts"
import type { FoundSite } from "./find-api.ts"
import { ask, loginOf } from "./site.ts"

const me = z.object({
  id: z.number().int().positive(),
  /** An empty list when the person has no right at all: PHP writes it as `[]`. */
  capabilities: z.record(z.string(), z.boolean()).catch({}),
})

export async function connectAsPerson(
  io: Io,
  found: FoundSite,
  { user, password }: { user: string; password: string },
  can: Capabilities,
): Promise<Outcome<Connected>> {
  const login = loginOf(user, password)
  const answer = await ask(io, { api: found.api, login }, "wp/v2/users/me", {
    query: { context: "edit", _fields: "id,capabilities" },
  })
  if (answer.is === "refused" && !found.takesApplicationPasswords)
    return { is: "refused", because: { key: "connectors.wordpress.no_application_passwords" }, fixable: true }
  if (answer.is !== "answered") return answer
  const read = me.safeParse(answer.json)
  if (!read.success) return notUnderstood("read")
  if (!read.data.capabilities.moderate_comments)
    return { is: "refused", because: { key: "connectors.wordpress.may_not_moderate" }, fixable: true }
  const settings = { api: found.api, userId: String(read.data.id) }
  return { is: "done", value: { profile: profileOf(found), settings, secrets: { login }, can } }
}

export async function connectAsVisitor(
  io: Io,
  found: FoundSite,
  can: Capabilities,
): Promise<Outcome<Connected>> {
  const answer = await ask(io, { api: found.api }, "wp/v2/comments", {
    query: { per_page: "1", _fields: "id" },
  })
  if (answer.is !== "answered") return answer
  return { is: "done", value: { profile: profileOf(found), settings: { api: found.api }, secrets: {}, can } }
}

export function profileOf({ name, home, description, icon }: FoundSite): Profile {
  const host = new URL(home).hostname
  return present<Profile>({
    id: home,
    name: boundText(textOfHtml(name), 500).text || host,
    url: home,
    handle: undefined,
    bio: description ? boundText(textOfHtml(description), 2_000).text : undefined,
    avatar: webAddress(icon),
  })
}
