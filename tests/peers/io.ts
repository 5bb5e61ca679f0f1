/** What the product hands to a connector, for tests: the real way out, allowed to reach the peers of this machine. */
import type {
  Connected,
  Connection,
  Connector,
  Heard,
  Io,
  Outcome,
  Post,
} from "../../src/connectors/contract.ts"
import { createOutbound } from "../../src/platform/outbound/index.ts"

const outbound = createOutbound({ userAgent: "Vigie/test", log: { warn: () => undefined } })

interface TestIo extends Io {
  kept: Map<string, string>
  /** Addresses asked, in order. */
  asked: string[]
}

export function testIo(secrets: Readonly<Record<string, string>> = {}): TestIo {
  const kept = new Map(Object.entries(secrets))
  const asked: string[] = []
  return {
    kept,
    asked,
    fetch: (url, options) => {
      asked.push(url)
      return outbound.fetch(url, { ...options, allow: ["127.0.0.1", "localhost"] })
    },
    now: () => Temporal.Now.instant(),
    log: () => undefined,
    secrets: {
      get: (name) => kept.get(name),
      keep: async (name, value) => {
        kept.set(name, value)
      },
    },
    signal: new AbortController().signal,
  }
}

/** One account of the product: it keeps the cursor and the secrets as the product does, through JSON. */
export class Account {
  io: TestIo
  connection: Connection
  connected: Connected
  cursor: unknown
  connector: Connector

  private constructor(connector: Connector, connected: Connected) {
    this.connector = connector
    this.connected = connected
    this.io = testIo(connected.secrets)
    this.connection = { settings: connected.settings, profile: connected.profile }
  }

  static async connect(connector: Connector, input: Readonly<Record<string, string>>): Promise<Account> {
    const got = await connector.connect(testIo(), input)
    if (got.is !== "done") throw new Error(`not connected: ${JSON.stringify(got)}`)
    return new Account(connector, got.value)
  }

  listen(): Promise<Outcome<Heard>> {
    return this.connector.listen(this.io, this.connection, this.cursor)
  }

  /** Listens until nothing more waits; throws when something goes wrong. */
  async hear(): Promise<Post[]> {
    const posts: Post[] = []
    for (;;) {
      const got = await this.listen()
      if (got.is !== "done") throw new Error(`not heard: ${JSON.stringify(got)}`)
      this.cursor = JSON.parse(JSON.stringify(got.value.cursor))
      posts.push(...got.value.posts)
      if (!got.value.more) return posts
    }
  }
}

/** An answer to a post, as the product makes it. */
export function answering(to: Post, text: string, key: string) {
  const since = Temporal.Now.instant().toString({ smallestUnit: "millisecond" })
  return { key, text, since, inReplyTo: { id: to.id, thread: to.thread.id, raw: to.raw } }
}
