import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openProduct } from "../../src/main/product.ts"
import { startWeb } from "../../src/main/web.ts"
import type { TestClock } from "../../src/platform/clock.ts"
import { readConfig } from "../../src/platform/config.ts"
import { newId } from "../../src/platform/ids.ts"
import { openTestDatabase } from "../database.ts"
import { founder } from "../people.ts"
import { freePort } from "../product.ts"
import { buildWeb } from "../web/serve.ts"

const zone = "America/Toronto"
/** An hour on the town's clock in November 2026: `at("20 17:05")`. */
export const at = (local: string): Temporal.Instant => {
  const [day, time] = local.split(" ")
  return Temporal.ZonedDateTime.from(`2026-11-${day}T${time}[${zone}]`).toInstant()
}

/** The whole product on a database of its own, under a clock that stands still on Monday 23 November at 9:05. */
export async function openMonday() {
  const port = await freePort()
  const place = await mkdtemp(join(tmpdir(), "vigie-now-"))
  const database = await openTestDatabase()
  const read = readConfig({
    VIGIE_DATA: place,
    DATABASE_URL: database.ownerUrl,
    VIGIE_TEST_CLOCK: "yes",
    PORT: String(port),
    VIGIE_LOG_LEVEL: "error",
  })
  if (!("config" in read)) throw new Error("configuration")
  const product = await openProduct(read.config)
  const clock = product.deps.clock as TestClock
  clock.freeze()
  clock.set(at("23 09:05"))
  const stopWeb = await startWeb(product, await buildWeb())
  const url = `http://localhost:${port}`
  const cookie = await found(url)
  const query = (text: string, values: unknown[]) => database.pool.query(text, values)
  const town = await settle(query, () => newId(clock))
  const close = async () => {
    await stopWeb()
    await product.close()
    await database.close()
    await rm(place, { recursive: true, force: true })
  }
  return { url, cookie, clock, query, town, close }
}

async function found(url: string): Promise<{ name: string; value: string; url: string }> {
  const headers = { "content-type": "application/json", origin: url }
  const answer = await fetch(`${url}/api/first-run`, {
    method: "POST",
    headers,
    body: JSON.stringify(founder),
  })
  const [name = "", value = ""] = (answer.headers.getSetCookie()[0]?.split(";")[0] ?? "").split("=")
  return { name, value: decodeURIComponent(value), url }
}

type Query = (text: string, values: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>

/** One conversation of the fortnight: when it arrived, and what became of it. */
export interface Told {
  author: string
  words: string
  arrived: string
  severity?: number
  situation?: string
  answered?: string
  letStand?: string
  due?: string
  mine?: true
}

/**
 * A fortnight with the 64 hours in it. Of the seven who wrote in the last week, one wait still runs its first day;
 * of the six others three were answered within 24 hours, one was let stand, two were missed.
 */
export const fortnight: readonly Told[] = [
  { author: "Odile", words: "Où est passée la navette?", arrived: "10 09:00", answered: "12 09:00" },
  { author: "Basile", words: "La patinoire ouvre quand?", arrived: "17 10:00", answered: "17 10:30" },
  { author: "Coralie", words: "Merci pour le déneigement.", arrived: "18 14:00", answered: "18 16:00" },
  { author: "Théo", words: "Bof.", arrived: "19 09:00", letStand: "19 09:20" },
  { author: "Violaine", words: "Un lampadaire est éteint.", arrived: "19 17:00", answered: "20 08:00" },
  {
    author: "Mireille",
    words: "Pourquoi l’eau est brune sur la rue des Érables?",
    arrived: "20 17:05",
    due: "21 17:05",
    severity: 2,
    situation: "disparagement",
  },
  { author: "Sylvain", words: "Personne ne répond?", arrived: "21 11:00", due: "22 11:00" },
  {
    author: "Priya",
    words: "Is the library open tomorrow?",
    arrived: "22 20:00",
    due: "23 09:43",
    mine: true,
  },
]

async function settle(query: Query, id: () => string) {
  const me = String((await query("select id from people_person", [])).rows[0]?.id)
  const account = await connect(query, id(), "Ville de Lac-aux-Brumes", "listening", null)
  await connect(query, id(), "Journal du Lac", "failing", at("22 22:00"))
  const conversations = new Map<string, string>()
  for (const told of fortnight) conversations.set(told.author, await tell(query, id, account, me, told))
  await query("insert into insight_visit (person_id, at) values ($1, $2)", [me, at("19 00:00").toString()])
  await query(
    `insert into inbox_notification (id, person_id, kind, conversation_id, at) values ($1, $2, 'mentioned', $3, $4)`,
    [id(), me, conversations.get("Théo"), at("20 09:00").toString()],
  )
  return { me, account, conversations }
}

async function connect(
  query: Query,
  id: string,
  name: string,
  state: string,
  failingSince: Temporal.Instant | null,
): Promise<string> {
  await query(
    `insert into accounts_account (id, network, name, language, zone, profile, settings, secrets, can, state, failing_since, connected_at)
     values ($1, 'bluesky', $2, 'fr', $3, $4, '{}', '', $5, $6, $7, $8)`,
    [
      id,
      name,
      zone,
      { id, name, url: "https://lac-aux-brumes.example" },
      { reply: true, measures: [] },
      state,
      failingSince?.toString() ?? null,
      at("02 08:00").toString(),
    ],
  )
  return id
}

async function tell(
  query: Query,
  id: () => string,
  account: string,
  me: string,
  told: Told,
): Promise<string> {
  const [conversation, wait, post] = [id(), id(), id()]
  const arrived = at(told.arrived).toString()
  const ended = told.answered ?? told.letStand
  const state = told.answered ? "answered" : told.letStand ? "let_stand" : "open"
  const due = told.due ? at(told.due).toString() : null
  await query(
    `insert into inbox_conversation (id, account_id, thread_id, author_key, author_name, state, situation, severity, assignee,
       opened_at, wall_due_at, next_due_at, last_post_at)
     values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $10, $9)`,
    [
      conversation,
      account,
      conversation,
      told.author,
      state,
      told.situation ?? null,
      told.severity ?? 1,
      told.mine ? me : null,
      arrived,
      due,
    ],
  )
  await query(
    `insert into inbox_wait (id, conversation_id, began_at, due_at, ended_at, ended_as) values ($1, $2, $3, $4, $5, $6)`,
    [wait, conversation, arrived, due, ended ? at(ended).toString() : null, ended ? state : null],
  )
  if (!ended) await query("update inbox_conversation set wait_id = $1 where id = $2", [wait, conversation])
  await query(
    `insert into listening_post (id, account_id, network_id, thread_id, kind, author_name, text, addressed, ours, standing, heard_at, post)
     values ($1, $2, $3, $3, 'reply', $4, $5, true, false, 'public', $6, '{}')`,
    [post, account, conversation, told.author, told.words, arrived],
  )
  await query(`insert into inbox_mention (post_id, conversation_id, ours, at) values ($1, $2, false, $3)`, [
    post,
    conversation,
    arrived,
  ])
  if (ended) {
    const said = { key: told.answered ? "inbox.act.replied" : "inbox.act.let_stand", params: { reason: "" } }
    await query("insert into inbox_act (id, conversation_id, at, by_id, said) values ($1, $2, $3, $4, $5)", [
      id(),
      conversation,
      at(ended).toString(),
      me,
      said,
    ])
  }
  if (due && due <= at("23 09:05").toString())
    await query(
      `insert into inbox_alarm (wait_id, conversation_id, clock, kind, at, rung_at) values ($1, $2, 'wall', 'due', $3, $3)`,
      [wait, conversation, due],
    )
  return conversation
}
