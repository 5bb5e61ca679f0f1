/** A site with no REST API for us: its comments are read from the feed that every WordPress publishes. */
import type { Capabilities, Connected, Connection, Heard, Io, Outcome } from "../contract.ts"
import { feeds } from "../feeds.ts"

/** `undefined` when the site publishes no feed of comments either. */
export async function connectFeed(
  io: Io,
  home: string,
  can: Capabilities,
): Promise<Outcome<Connected> | undefined> {
  for (const address of [`${home}comments/feed/`, `${home}?feed=comments-rss2`]) {
    const connected = await feeds.connect(io, { address })
    if (connected.is !== "done") continue
    const { profile, settings } = connected.value
    // A site without it answers a page, whose feed of articles is not what was asked for.
    if (settings.speaks !== "to") continue
    const named = { ...profile, id: home, url: home }
    return { is: "done", value: { profile: named, settings: { ...settings, feed: "yes" }, secrets: {}, can } }
  }
  return undefined
}

export async function hearFeed(io: Io, connection: Connection, cursor: unknown): Promise<Outcome<Heard>> {
  const heard = await feeds.listen(io, connection, cursor)
  if (heard.is !== "done") return heard
  const posts = heard.value.posts.map((post) => ({ ...post, id: numberOf(post.id) ?? post.id }))
  return { is: "done", value: { ...heard.value, posts } }
}

/** The same name as in the REST API, so that adding a login later makes nothing new of what was heard. */
function numberOf(guid: string): string | undefined {
  return /#comment-(\d+)$/.exec(guid)?.[1]
}
