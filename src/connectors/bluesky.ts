/** An account on Bluesky, or on any PDS of the same protocol: heard, answered, and posted from. */
import { isUnavailable } from "./bluesky/appview.ts"
import { hear, search } from "./bluesky/listen.ts"
import { readProfile } from "./bluesky/people.ts"
import { find, MOST_GRAPHEMES, publish } from "./bluesky/publish.ts"
import { isReadable } from "./bluesky/repositories.ts"
import { type Home, signIn } from "./bluesky/session.ts"
import { xrpc } from "./bluesky/xrpc.ts"
import type { Capabilities, Connection, Connector, Io } from "./contract.ts"
import type { Failure } from "./outcomes.ts"

const can: Capabilities = {
  listen: true,
  publish: true,
  reply: true,
  measures: [],
  search: true,
  profile: true,
  maxLength: { units: MOST_GRAPHEMES, of: "graphemes" },
  listenEverySeconds: 20,
}

export const bluesky: Connector = {
  network: "bluesky",
  fields: [
    { name: "handle", kind: "text", required: true, secret: false, placeholder: "ville.example.org" },
    { name: "password", kind: "password", required: true, secret: true },
    { name: "service", kind: "url", required: false, secret: false, placeholder: "https://bsky.social" },
  ],
  can,

  async connect(io, { handle = "", password = "", service = "" }) {
    const address = serviceOf(service)
    if (!address) return refused("connectors.bad_address")
    const identifier = handle.trim().replace(/^@/, "")
    const signed = await signIn(io, address, identifier, password.trim())
    if (signed.is === "failed")
      return signed.status === 404 ? refused("connectors.bluesky.not_a_service") : signed.failure
    const { did, accessJwt, refreshJwt } = signed.session
    const secrets = { password: password.trim(), access: accessJwt, refresh: refreshJwt }
    const publicly = await hasAppView(io, { service: address, did, publicly: true }, accessJwt)
    if (typeof publicly !== "boolean") return publicly
    const profile = await readProfile(as(io, accessJwt), { service: address, did, publicly })
    if (profile.is !== "done") return profile
    const settings = { service: address, hears: publicly ? "notifications" : "repositories" }
    return {
      is: "done",
      value: { profile: profile.value, settings, secrets, can: { ...can, search: publicly } },
    }
  },

  listen: (io, connection, cursor) => hear(io, homeOf(connection), cursor),
  publish: (io, connection, outgoing) => publish(io, homeOf(connection), outgoing),
  find: (io, connection, outgoing) => find(io, homeOf(connection), outgoing),
  profile: (io, connection) => readProfile(io, homeOf(connection)),
  search: (io, connection, query, cursor) => search(io, homeOf(connection), query, cursor),
}

function homeOf({ settings, profile }: Connection): Home {
  return { service: settings.service ?? "", did: profile.id, publicly: settings.hears === "notifications" }
}

function serviceOf(typed: string): string | undefined {
  const text = typed.trim() || "https://bsky.social"
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined
}

/** Does this service tell what happens on the network? An AppView that fails on a PDS small enough to read is none. */
async function hasAppView(io: Io, home: Home, token: string): Promise<boolean | Failure> {
  const asked = { query: { limit: "1" }, token }
  const answer = await xrpc(io, home.service, "app.bsky.notification.listNotifications", asked)
  if (answer.is === "answered") return true
  if (isUnavailable(answer)) return false
  return answer.status === 502 && (await isReadable(io, home)) ? false : answer.failure
}

/** Before the account is kept, its session is only in hand. */
function as(io: Io, token: string): Io {
  return {
    ...io,
    secrets: { get: (name) => (name === "access" ? token : undefined), keep: async () => undefined },
  }
}

function refused(key: string): Failure {
  return { is: "refused", because: { key }, fixable: true }
}
