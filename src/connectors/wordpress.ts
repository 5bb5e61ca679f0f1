/** The comments of a WordPress site: heard, answered, and moderated. */
import type { Capabilities, Connection, Connector, Io } from "./contract.ts"
import type { Failure } from "./outcomes.ts"
import { connectAsPerson, connectAsVisitor, profileOf } from "./wordpress/connect.ts"
import { connectFeed, hearFeed } from "./wordpress/feed.ts"
import { findApi } from "./wordpress/find-api.ts"
import { hear } from "./wordpress/listen.ts"
import { moderate } from "./wordpress/measures.ts"
import { find, LONGEST_REPLY, reply } from "./wordpress/reply.ts"
import type { Site } from "./wordpress/site.ts"

const can: Capabilities = {
  listen: true,
  publish: false,
  reply: true,
  measures: ["hold", "approve", "spam", "trash", "restore"],
  search: false,
  profile: true,
  maxLength: { units: LONGEST_REPLY, of: "bytes" },
  listenEverySeconds: 30,
}
/** What a visitor can do. */
const listensOnly: Capabilities = { ...can, reply: false, measures: [], listenEverySeconds: 120 }

export const wordpress: Connector = {
  network: "wordpress",
  fields: [
    { name: "site", kind: "url", required: true, secret: false, placeholder: "https://example.org" },
    { name: "user", kind: "text", required: false, secret: false },
    { name: "password", kind: "password", required: false, secret: true },
  ],
  can,

  async connect(io, { site = "", user = "", password = "" }) {
    const login = { user: user.trim(), password: password.trim() }
    if (site.trim() === "") return refused("connectors.bad_address")
    if ((login.user === "") !== (login.password === "")) return refused("connectors.wordpress.half_a_login")
    const found = await findApi(io, site)
    const api = found.is === "hidden" ? found.why : found
    if (login.user) return api.is === "found" ? connectAsPerson(io, api, login, can) : api
    const visited = api.is === "found" ? await connectAsVisitor(io, api, listensOnly) : api
    if (visited.is !== "refused" || !("home" in found)) return visited
    return (await connectFeed(io, found.home, listensOnly)) ?? visited
  },

  async listen(io, connection, cursor) {
    if (connection.settings.feed) return hearFeed(io, connection, cursor)
    const userId = userOf(connection)
    const reader = userId === undefined ? { now: io.now() } : { now: io.now(), userId }
    return hear(io, siteOf(io, connection), reader, cursor)
  },

  async publish(io, connection, outgoing) {
    const userId = userOf(connection)
    if (userId === undefined) return refused("connectors.wordpress.needs_login")
    return reply(io, siteOf(io, connection), userId, outgoing)
  },

  async find(io, connection, outgoing) {
    const userId = userOf(connection)
    if (userId === undefined) return { is: "done", value: null }
    return find(io, siteOf(io, connection), userId, outgoing)
  },

  async measure(io, connection, postId, measure) {
    if (userOf(connection) === undefined) return refused("connectors.wordpress.needs_login")
    return moderate(io, siteOf(io, connection), postId, measure)
  },

  async profile(io, connection) {
    const found = await findApi(io, connection.profile.id)
    if (found.is === "found") return { is: "done", value: profileOf(found) }
    if (found.is !== "hidden") return found
    return connection.settings.feed ? { is: "done", value: connection.profile } : found.why
  },
}

function siteOf(io: Io, { settings }: Connection): Site {
  const login = io.secrets.get("login")
  return login ? { api: settings.api ?? "", login } : { api: settings.api ?? "" }
}

function userOf({ settings }: Connection): number | undefined {
  return settings.userId ? Number(settings.userId) : undefined
}

function refused(key: string): Failure {
  return { is: "refused", because: { key }, fixable: true }
}
