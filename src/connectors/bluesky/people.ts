/** Who an account is: by the AppView when there is one, else by its own repository. */
import { z } from "zod"
import { boundText, present, webAddress } from "../bounds.ts"
import type { Io, Profile } from "../contract.ts"
import { type Failure, notUnderstood } from "../outcomes.ts"
import type { Item } from "./records.ts"
import { call, type Home } from "./session.ts"
import { xrpc } from "./xrpc.ts"

const repository = z.object({ handle: z.string() })
const ownProfile = z.object({
  value: z.object({
    displayName: z.string().optional().catch(undefined),
    description: z.string().optional().catch(undefined),
    avatar: z
      .object({ ref: z.object({ $link: z.string() }) })
      .optional()
      .catch(undefined),
  }),
})
const shownProfile = z.object({
  handle: z.string(),
  displayName: z.string().optional(),
  description: z.string().optional(),
  avatar: z.string().optional(),
})

interface Person {
  is: "person"
  handle: string
  displayName?: string | undefined
  description?: string | undefined
  avatar?: string | undefined
}

export async function readProfile(io: Io, home: Home): Promise<{ is: "done"; value: Profile } | Failure> {
  const person = home.publicly ? await readShown(io, home) : await readPerson(io, home, home.did)
  if (person.is !== "person") return person
  const { handle, displayName, description, avatar } = person
  const value = present<Profile>({
    id: home.did,
    name: boundText(displayName || handle, 500).text,
    handle,
    url: home.publicly ? `https://bsky.app/profile/${home.did}` : undefined,
    bio: description ? boundText(description, 2_000).text : undefined,
    avatar: webAddress(avatar),
  })
  return { is: "done", value }
}

/** The names of who wrote these items, asked once for each person. */
export async function nameAuthors(io: Io, home: Home, items: Item[]): Promise<Item[] | Failure> {
  const known = new Map<string, Item["author"]>()
  for (const did of new Set(items.filter(({ author }) => !author.handle).map(({ author }) => author.did))) {
    const person = await readPerson(io, home, did)
    if (person.is === "person") known.set(did, authorFrom(did, person))
    else if (person.is !== "refused") return person
  }
  return items.map((item) => ({ ...item, author: known.get(item.author.did) ?? item.author }))
}

function authorFrom(did: string, { handle, displayName, avatar }: Person): Item["author"] {
  return { did, handle, ...(displayName ? { name: displayName } : {}), ...(avatar ? { avatar } : {}) }
}

async function readShown(io: Io, home: Home): Promise<Person | Failure> {
  const answer = await call(io, home, "app.bsky.actor.getProfile", { query: { actor: home.did } })
  if (answer.is === "failed") return answer.failure
  const read = shownProfile.safeParse(answer.json)
  return read.success ? { is: "person", ...read.data } : notUnderstood("read")
}

async function readPerson(io: Io, { service }: Home, did: string): Promise<Person | Failure> {
  const described = await xrpc(io, service, "com.atproto.repo.describeRepo", { query: { repo: did } })
  if (described.is === "failed") return described.failure
  const named = repository.safeParse(described.json)
  if (!named.success) return notUnderstood("read")
  const query = { repo: did, collection: "app.bsky.actor.profile", rkey: "self" }
  const kept = await xrpc(io, service, "com.atproto.repo.getRecord", { query })
  // Many people never wrote a profile.
  if (kept.is === "failed")
    return kept.failure.is === "refused" ? { is: "person", ...named.data } : kept.failure
  const { displayName, description, avatar } = ownProfile.safeParse(kept.json).data?.value ?? {}
  const picture = avatar && `${service}/xrpc/com.atproto.sync.getBlob?did=${did}&cid=${avatar.ref.$link}`
  return { is: "person", ...named.data, displayName, description, avatar: picture }
}
