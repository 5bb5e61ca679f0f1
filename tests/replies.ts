/** For tests of replies on their way: one question asked to an account, and what there is to know of its answers. */
import assert from "node:assert/strict"
import { isRefusal } from "../src/core/refusal.ts"
import type { Person } from "../src/features/inbox/actions/conversation.ts"
import { sendReply } from "../src/features/inbox/actions/reply.ts"
import { openInbox, post, start } from "./inbox.ts"

interface ReplyRow {
  id: string
  state: string
  said: { key: string } | null
  fixable: boolean
  attempts: number
  network_id: string | null
  url: string | null
  since: Date | null
  sent_at: Date | null
}

export async function openReplies() {
  const inbox = await openInbox()
  const person: Person = await inbox.person("Maude Larivière", ["responder"])
  const scene = { account: "", conversation: "", question: post() }
  /** Another question, on another account, and a network in fair weather. */
  const ask = async () => {
    inbox.clock.set(start)
    await inbox.owner.query("truncate test_work")
    inbox.network.there.clear()
    Object.assign(inbox.network, {
      fates: [],
      findTells: undefined,
      meanwhile: async () => undefined,
      sendings: 0,
      finds: 0,
    })
    scene.account = await inbox.connect()
    scene.question = post()
    await inbox.hear(scene.account, [scene.question])
    await inbox.work()
    const [row] = await inbox.rows<{ id: string }>(
      "select id from inbox_conversation where account_id = $1",
      [scene.account],
    )
    scene.conversation = row?.id ?? ""
  }
  const answer = async (text = "Samedi à 9 h.", more: { holding?: boolean } = {}) => {
    const done = await sendReply(inbox.deps, person, scene.conversation, {
      text,
      holding: more.holding ?? false,
      seen: 99,
      anyway: false,
    })
    assert.ok(!isRefusal(done), isRefusal(done) ? done.because.key : "")
    return (await replies()).at(-1)?.id ?? ""
  }
  const replies = () =>
    inbox.rows<ReplyRow>("select * from inbox_reply where conversation_id = $1 order by queued_at, id", [
      scene.conversation,
    ])
  const reply = async () => {
    const [only] = await replies()
    assert.ok(only)
    return only
  }
  const state = async () =>
    (
      await inbox.rows<{ state: string }>("select state from inbox_conversation where id = $1", [
        scene.conversation,
      ])
    )[0]?.state
  /** Time passes by the product's clock, and everything that was waiting for it runs. */
  const later = async (duration: Temporal.DurationLike) => {
    inbox.clock.advance(duration)
    await inbox.run("inbox.resume-sending", {})
    await inbox.work()
  }
  /** The worker's lease is over, as half a minute after its death. */
  const endLeases = () =>
    inbox.owner.query(
      "update inbox_reply set lease_until = now() - interval '1 second' where lease is not null",
    )
  const timesThere = (id: string) => inbox.network.there.get(id)?.times ?? 0
  const notifications = (kind: string) =>
    inbox.rows(
      "select 1 from inbox_notification where conversation_id = $1 and kind = $2 and person_id = $3",
      [scene.conversation, kind, person.id],
    )

  return {
    inbox,
    scene,
    person,
    ask,
    answer,
    replies,
    reply,
    state,
    later,
    endLeases,
    timesThere,
    notifications,
    close: () => inbox.close(),
  }
}

export type Replies = Awaited<ReturnType<typeof openReplies>>
