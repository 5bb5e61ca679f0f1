import pg from "pg"
import { appRole } from "./db.ts"

/** Something a screen may want to read again. Never holds content: screens ask for what they may see. */
export interface LiveEvent {
  topic: string
  id: string
}

export interface Live {
  /** Told to every process when the transaction of `client` commits. */
  announce(client: pg.ClientBase, event: LiveEvent): Promise<void>
  /** Hears of events until the returned function is called. */
  listen(hear: (event: LiveEvent) => void): () => void
  stop(): Promise<void>
}

const channel = "vigie_live"
/** Told by `./vigie restore`: the database under us is another one, start again. */
export const restoredChannel = "vigie_restored"

/** One connection listens for all the screens of this process; it comes back by itself when the server does. */
export async function openLive(url: string, onError: (error: Error) => void): Promise<Live> {
  const hearers = new Set<(event: LiveEvent) => void>()
  let client: pg.Client | undefined
  let stopped = false
  let again: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: "vigie live",
      options: `-c role=${appRole}`,
    })
    const lost = (error?: Error) => {
      if (client !== fresh) return
      client = undefined
      if (stopped) return
      if (error) onError(error)
      again = setTimeout(retry, 1000)
    }
    fresh.on("error", lost)
    fresh.on("end", () => lost())
    fresh.on("notification", (message) => {
      const event: LiveEvent =
        message.channel === restoredChannel
          ? { topic: "restored", id: "" }
          : JSON.parse(message.payload ?? "{}")
      for (const hear of hearers) hear(event)
    })
    await fresh.connect()
    client = fresh
    await fresh.query(`listen ${channel}; listen ${restoredChannel}`)
    // What was said while we were away is not known: screens are told to read everything again.
    for (const hear of hearers) hear({ topic: "everything", id: "" })
  }
  const retry = () => {
    connect().catch((error: Error) => {
      onError(error)
      if (!stopped) again = setTimeout(retry, 1000)
    })
  }
  await connect()
  return {
    announce: async (transaction, event) => {
      await transaction.query("select pg_notify($1, $2)", [channel, JSON.stringify(event)])
    },
    listen(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    async stop() {
      stopped = true
      clearTimeout(again)
      await client?.end()
    },
  }
}
