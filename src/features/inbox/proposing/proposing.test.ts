import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { type Inbox, openInbox, post } from "../../../../tests/inbox.ts"
import type { Actor } from "../../../core/authority/roles.ts"
import { createApi } from "../../../platform/http/app.ts"
import { openJudging } from "../../../platform/judging.ts"
import type { Deps } from "../../deps.ts"
import { inbox as feature } from "../index.ts"
import type { Example } from "./examples.ts"
import type { Right } from "./right.ts"
import { tallyOf } from "./right.ts"

const threat = "Je vais venir te casser la gueule à ton bureau, tu vas voir."
const insult = "Bande d’incompétents, vous êtes une gang d’imbéciles!"
const question = "Bonjour, à quelle heure ouvre la patinoire samedi?"

type Proposal = {
  post: string
  situation: string
  severity: number
  isPending: boolean
  isStale: boolean
  situations: { id: string; reasons: { rule: string; start: number; end: number; says: unknown }[] }[]
  decided: { situation: string | null; isRight: boolean; by: { name: string } } | null
}
type Whole = {
  id: string
  situation: string | null
  severity: number
  proposal: Proposal | null
  proposed: { situation: string; severity: number } | null
  clocks: unknown
  state: string
  history: { items: { id: string; text: string; proposal: Proposal | null }[] }
  acts: { said: { key: string } }[]
}

test("each decision counts once: as right or wrong for what led, as missed for what was nowhere", () => {
  const { all, situations } = tallyOf(
    [
      { proposed: "threat", decided: "threat", among: true, count: 3 },
      { proposed: "threat", decided: "offensive", among: true, count: 1 },
      { proposed: "threat", decided: null, among: false, count: 1 },
      { proposed: null, decided: "defamation", among: false, count: 2 },
      { proposed: null, decided: null, among: false, count: 9 },
    ],
    [{ situation: "offensive", count: 4 }],
  )
  assert.deepEqual(all, { accepted: 3, corrected: 2, missed: 2, undecided: 4 })
  assert.deepEqual(situations, [
    { situation: "threat", accepted: 3, corrected: 2, missed: 0, undecided: 0 },
    { situation: "defamation", accepted: 0, corrected: 0, missed: 2, undecided: 0 },
    { situation: "offensive", accepted: 0, corrected: 0, missed: 0, undecided: 4 },
  ])
})

describe("proposing", () => {
  let inbox: Inbox
  let account: string
  let actor: Actor
  let api: ReturnType<typeof createApi<Deps>>
  before(async () => {
    inbox = await openInbox()
    inbox.deps.judge = openJudging(inbox.deps.log)
    account = await inbox.connect()
    actor = await inbox.person("Maëlle Tremblay", ["responder", "lead"])
    api = createApi<Deps>({
      deps: inbox.deps,
      routes: feature.routes,
      identify: async () => actor,
      onceFor: (_actor, _request, _body, run) => run(),
      observe: () => undefined,
      fault: (error) => {
        throw error
      },
      publicOrigin: "http://localhost",
    })
  })
  after(() => inbox?.close())

  const ask = (method: string, path: string, body?: unknown) =>
    api.request(`/api${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const done = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await ask(method, path, body)
    assert.equal(answer.status, 200, await answer.clone().text())
    return (await answer.json()) as T
  }
  let rank = 0
  /** The conversation of a stranger who says this. */
  const hear = async (text: string, more: Parameters<typeof post>[0] = {}): Promise<Whole> => {
    const said = post({ by: `Personne ${++rank}`, text, language: "fr", ...more })
    await inbox.hear(account, [said])
    await inbox.work()
    const [row] = await inbox.rows<{ id: string }>(
      `select m.conversation_id as id from inbox_mention m join listening_post p on p.id = m.post_id where p.network_id = $1`,
      [said.id],
    )
    return done("GET", `/conversations/${row?.id}`)
  }
  const act = (whole: Whole, verb: string, body: unknown) =>
    done<Whole>("POST", `/conversations/${whole.id}/${verb}`, body)

  test("what is heard is judged; nothing moves before a person accepts, and words are not copied", async () => {
    const calm = await hear(question)
    const whole = await hear(threat)
    assert.equal(calm.proposal, null)
    assert.equal(whole.proposal?.situation, "threat")
    assert.equal(whole.situation, null)
    assert.equal(whole.severity, 1)
    assert.deepEqual(whole.clocks, calm.clocks)
    assert.deepEqual(whole.proposed, { situation: "threat", severity: whole.proposal?.severity })
    const reason = whole.proposal?.situations[0]?.reasons[0]
    assert.match(threat.slice(reason?.start, reason?.end), /casser la gueule/)
    assert.ok(reason?.says)
    const [kept] = await inbox.rows("select * from inbox_proposal where situation = 'threat'")
    assert.doesNotMatch(JSON.stringify(kept), /gueule/)
    assert.match(JSON.stringify(kept?.versions), /base.*model/)
  })

  test("one key accepts: situation, severity, clocks; the ledger names who, and what was proposed; it can be undone", async () => {
    const whole = await hear(threat)
    const about = { post: whole.proposal?.post }
    const accepted = await act(whole, "accept-proposal", about)
    assert.equal(accepted.situation, "threat")
    assert.equal(accepted.severity, whole.proposal?.severity)
    assert.notDeepEqual(accepted.clocks, whole.clocks)
    assert.equal(accepted.proposal, null)
    assert.deepEqual(accepted.history.items[0]?.proposal?.decided?.by.name, "Maëlle Tremblay")
    const [fact] = await inbox.rows<{
      payload: { proposed: { situation: string; rules: string[] } }
      actor_id: string
    }>(
      `select p.payload, e.actor_id from ledger_entry e join ledger_payload p on p.entry_id = e.id where e.event = 'proposal.accepted'`,
    )
    assert.equal(fact?.actor_id, (actor as { id: string }).id)
    assert.equal(fact?.payload.proposed.situation, "threat")
    assert.ok((fact?.payload.proposed.rules.length ?? 0) > 0)
    assert.equal((await ask("POST", `/conversations/${whole.id}/accept-proposal`, about)).status, 409)
    const back = await act(whole, "take-back-decision", about)
    assert.deepEqual([back.situation, back.severity], [null, 1])
    assert.equal(back.proposal?.situation, "threat")
    assert.deepEqual(back.clocks, whole.clocks)
    assert.equal((await ask("POST", `/conversations/${whole.id}/take-back-decision`, about)).status, 422)
    await act(whole, "accept-proposal", about)
    await act(whole, "assess", { situation: "offensive", severity: 2 })
    await act(whole, "assess", { situation: null, severity: 1, about: about.post })
  })

  test("a correction is kept as an example, and a situation nobody proposed as one that was missed", async () => {
    const wrong = await hear(insult)
    assert.equal(wrong.proposal?.situation, "offensive")
    await act(wrong, "assess", { situation: "disparagement", severity: 2, about: wrong.proposal?.post })
    const right = await hear(threat)
    await act(right, "accept-proposal", { post: right.proposal?.post })
    const unseen = await hear("La piscine ferme tôt, dommage.")
    await act(unseen, "assess", { situation: "confidential", severity: 3 })
    const found = await done<Right>("GET", "/inbox/proposals/right?month=2026-11")
    const of = (id: string) => found.situations.find(({ situation }) => situation === id)
    assert.deepEqual([of("offensive")?.accepted, of("offensive")?.corrected], [0, 1])
    assert.equal(of("disparagement")?.missed, 1)
    assert.equal(of("confidential")?.missed, 1)
    assert.deepEqual([of("threat")?.accepted, of("threat")?.corrected], [1, 1])
    assert.equal(found.month, "2026-11")
    assert.deepEqual((await done<Right>("GET", "/inbox/proposals/right?month=2026-10")).all.accepted, 0)
    const table = await (await ask("GET", "/inbox/proposals/right.csv?language_of_file=fr")).text()
    assert.match(table, /2026-11;Propos offensants;0;1;0;0/)
    const { items } = await done<{ items: Example[] }>("GET", "/inbox/examples")
    assert.deepEqual(items[0]?.outcome, "missed")
    assert.deepEqual([items[2]?.proposed, items[2]?.decided], ["offensive", "disparagement"])
  })

  test("examples leave as cases and as a spreadsheet, for who may, and the ledger knows", async () => {
    const cases = (await (await ask("GET", "/inbox/examples.ndjson")).text()).trimEnd().split("\n")
    const one = cases.map((line) => JSON.parse(line)).find(({ text }) => text === insult)
    assert.deepEqual(
      { ...one, id: "" },
      {
        id: "",
        lang: "fr",
        text: insult,
        function: "inbox.corrected",
        expect: ["disparagement"],
        not: "offensive",
        severity: 2,
      },
    )
    const csv = await (await ask("GET", "/inbox/examples.csv?language_of_file=en")).text()
    assert.match(csv, /Decided,Language,Text/)
    assert.match(csv, /Missed,Maëlle Tremblay/)
    const told = await inbox.rows("select from ledger_entry where event = 'examples.exported'")
    assert.equal(told.length, 2)
    const lead = actor
    actor = await inbox.person("Noé Lévesque", ["responder"])
    assert.equal((await ask("GET", "/inbox/examples.ndjson")).status, 403)
    actor = await inbox.person("Rosalie Fortin", ["auditor"])
    assert.equal((await ask("GET", "/inbox/proposals/right")).status, 200)
    const whole = await hear(threat)
    const about = { post: whole.proposal?.post }
    assert.equal((await ask("POST", `/conversations/${whole.id}/accept-proposal`, about)).status, 403)
    actor = lead
  })

  test("the list is narrowed to what something is proposed of, and to one situation", async () => {
    type Lines = { items: { id: string; proposed: { situation: string } | null }[] }
    const all = (await done<Lines>("GET", "/conversations?proposed=some&view=all")).items
    assert.ok(all.length > 0 && all.every(({ proposed }) => proposed !== null))
    assert.equal((await done<Lines>("GET", "/conversations?proposed=copyright&view=all")).items.length, 0)
    const threats = (await done<Lines>("GET", "/conversations?proposed=threat&view=all")).items
    assert.ok(threats.length > 0 && threats.every(({ proposed }) => proposed?.situation === "threat"))
  })

  test("the gravest of a conversation is asked about; deciding settles the others", async () => {
    const first = await hear(insult, { by: "Deux fois" })
    const both = await hear(threat, { by: "Deux fois" })
    assert.equal(both.id, first.id)
    assert.equal(both.proposal?.situation, "threat")
    const decided = await act(both, "accept-proposal", { post: both.proposal?.post })
    assert.equal(decided.proposal, null)
    assert.ok(decided.history.items.every(({ proposal }) => proposal?.isPending === false))
    const again = await hear(insult, { by: "Deux fois" })
    assert.equal(again.proposal?.situation, "offensive")
    const elsewhere = await hear(question)
    const stranger = { post: again.proposal?.post }
    assert.equal((await ask("POST", `/conversations/${elsewhere.id}/accept-proposal`, stranger)).status, 422)
  })

  test("a post edited before anybody decided is judged again; one decided is not", async () => {
    const said = post({ by: "Qui change", text: insult, language: "fr" })
    const [whole] = [await hear(insult, said)]
    inbox.clock.advance({ minutes: 1 })
    await inbox.hear(account, [{ ...said, text: threat }])
    await inbox.work()
    const changed = await done<Whole>("GET", `/conversations/${whole?.id}`)
    assert.equal(changed.proposal?.situation, "threat")
    assert.equal(changed.proposal?.isStale, false)
    await act(changed, "accept-proposal", { post: changed.proposal?.post })
    inbox.clock.advance({ minutes: 1 })
    await inbox.hear(account, [{ ...said, text: question }])
    await inbox.work()
    const kept = await done<Whole>("GET", `/conversations/${whole?.id}`)
    assert.equal(kept.history.items[0]?.proposal?.situation, "threat")
    assert.equal(kept.history.items[0]?.proposal?.isStale, true)
  })

  test("a post erased takes along what was thought and said of it", async () => {
    const whole = await hear(threat)
    const postId = whole.proposal?.post
    await act(whole, "accept-proposal", { post: postId })
    await inbox.rows("delete from inbox_mention where post_id = $1", [postId])
    await inbox.rows("delete from listening_post where id = $1", [postId])
    for (const table of ["inbox_proposal", "inbox_label"])
      assert.deepEqual(await inbox.rows(`select from ${table} where post_id = $1`, [postId]), [])
  })

  test("with faulty packs, or a judge that fails, mentions are taken in all the same", async () => {
    const { judge } = inbox.deps
    inbox.deps.judge = { open: async () => undefined, bench: async () => undefined }
    assert.equal((await hear(threat)).state, "open")
    const open = await judge.open()
    const broken = open && {
      ...open,
      assess: () => {
        throw new Error("a fault of the judge")
      },
    }
    inbox.deps.judge = { open: async () => broken, bench: async () => undefined }
    const whole = await hear(threat)
    assert.deepEqual([whole.state, whole.proposal], ["open", null])
    assert.ok(inbox.lines.some((line) => line.includes("inbox.not_judged")))
    inbox.deps.judge = judge
  })
})
