import type { Connector, Post } from "../../connectors/contract.ts"
import { momentOf, type Script } from "./script.ts"

/**
 * The demonstration's networks: the connect forms and capabilities of the real connectors, over a story in memory.
 * Nothing here has a way out: `io.fetch` is never called, and what is "sent" goes nowhere.
 */
export function demoConnectors(
  real: ReadonlyMap<string, Connector>,
  script: Script,
  opening: Temporal.Instant,
): ReadonlyMap<string, Connector> {
  return new Map([...real].map(([network, connector]) => [network, over(connector, script, opening)]))
}

function over(connector: Connector, script: Script, opening: Temporal.Instant): Connector {
  const { network, fields } = connector
  const can = { ...connector.can, listenEverySeconds: 5 }
  const accountOf = (input: Readonly<Record<string, string>>) =>
    script.accounts.find(
      (account) => account.network === network && Object.values(input).includes(account.profile.id),
    ) ?? script.accounts.find((account) => account.network === network)
  return {
    network,
    fields,
    can,
    async connect(_io, input) {
      const account = accountOf(input)
      if (!account) return { is: "refused", because: { key: "connectors.demo_only" }, fixable: false }
      const profile = { id: account.profile.id, name: account.profile.name, url: account.profile.url }
      return {
        is: "done",
        value: {
          profile: { ...profile, ...(account.profile.handle ? { handle: account.profile.handle } : {}) },
          settings: { account: account.key },
          secrets: {},
          can,
        },
      }
    },
    async listen(io, { settings }, cursor) {
      const posts = postsOf(script, settings.account ?? "", opening)
      const from = typeof cursor === "number" ? cursor : 0
      const until = io.now().epochMilliseconds
      const fresh = posts.filter(({ at }) => at > from && at <= until)
      return {
        is: "done",
        value: { posts: fresh.map(({ post }) => post), cursor: fresh.at(-1)?.at ?? from, more: false },
      }
    },
    async publish(_io, _connection, { key }) {
      return { is: "done", value: { id: `demo:${key}` } }
    },
    async find(_io, _connection, { key }) {
      return { is: "done", value: { id: `demo:${key}` } }
    },
    async measure(_io, _connection, _post, measure) {
      const standing = {
        hold: "held",
        approve: "public",
        restore: "public",
        spam: "spam",
        trash: "trash",
      } as const
      return { is: "done", value: { standing: standing[measure] } }
    },
  }
}

/** What is written on one account during the story, in order of time. */
function postsOf(script: Script, account: string, opening: Temporal.Instant): { at: number; post: Post }[] {
  const own = script.mentions.filter(({ thread }) => script.threads[thread]?.account === account)
  return own
    .map((mention) => {
      const at = momentOf(mention.on, opening, script.zone)
      const kind = mention.title ? ("article" as const) : ("comment" as const)
      const post: Post = {
        id: `demo:${account}:${at.epochMilliseconds}`,
        kind,
        author: {
          name: mention.author,
          id: mention.handle ?? mention.author,
          ...(mention.handle ? { handle: mention.handle } : {}),
        },
        ...(mention.title ? { title: mention.title } : {}),
        text: mention.text,
        language: mention.language,
        publishedAt: at.toString(),
        thread: { id: mention.thread, title: script.threads[mention.thread]?.title ?? "" },
        media: [],
        addressed: kind === "comment",
        ours: false,
        standing: "public",
        raw: { demo: true },
      }
      return { at: at.epochMilliseconds, post }
    })
    .sort((a, b) => a.at - b.at)
}
