import assert from "node:assert/strict"
import { test } from "node:test"
import { countNarrowing, fileAddress, filtersOf, isVeiled, widened } from "./filters.ts"
import { blanksIn, roomLeft } from "./length.ts"
import { matching, mentionAt, mentionedIn } from "./mention.ts"
import { repliedMeanwhile, timelineOf } from "./moments.ts"
import type { Act, Note, Post, Reply } from "./operations.ts"

test("an address says its filters; what it says wrongly is left out", () => {
  assert.deepEqual(
    filtersOf({
      view: "mine",
      severity: 3,
      search: "eau brune",
      situation: "threat",
      sort: "backwards",
      account: {},
    }),
    { view: "mine", severity: 3, search: "eau brune", situation: "threat" },
  )
  assert.deepEqual(filtersOf({ view: "nowhere", severity: 9, search: "  ", situation: "weather" }), {})
  assert.deepEqual(filtersOf({ search: 311 }), { search: "311" })
})

test("showing everything keeps the view and the order", () => {
  const filters = filtersOf({ view: "overdue", sort: "oldest", language: "fr", search: "eau" })
  assert.equal(countNarrowing(filters), 1)
  assert.deepEqual(widened(filters), { view: "overdue", sort: "oldest" })
})

test("the file asked for is the list shown", () => {
  const query = new URLSearchParams(fileAddress({ view: "overdue", search: "été & eau" }, "en").split("?")[1])
  assert.deepEqual(Object.fromEntries(query), {
    language_of_file: "en",
    view: "overdue",
    search: "été & eau",
  })
})

test("threats, sexual and offensive words are veiled, and nothing else", () => {
  assert.ok(isVeiled({ situation: "threat" }))
  assert.ok(!isVeiled({ situation: "copyright" }))
  assert.ok(!isVeiled({ situation: null }))
})

test("length is counted in the network's own unit, without the spaces around", () => {
  assert.equal(roomLeft(" 👩‍👩‍👧 é ", { units: 5, of: "graphemes" }), 2)
  assert.equal(roomLeft("abcd", { units: 3, of: "graphemes" }), -1)
  assert.equal(roomLeft("abcd", null), null)
})

test("blanks of a template are found; links and ordinary words are not blanks", () => {
  assert.deepEqual(blanksIn("Bonjour [prénom], le {date} au ____ : XXX [prénom]"), [
    "[prénom]",
    "{date}",
    "____",
    "XXX",
  ])
  assert.deepEqual(blanksIn("Voir [l’avis](https://lacauxbrumes.example) et la salle XX."), [])
})

const colleague = (id: string, name: string) => ({ id, name, answers: true })
const team = [
  colleague("1", "Maude Talbot"),
  colleague("2", "Marie-Ève Côté"),
  colleague("3", "Samuel Nadeau"),
]

test("the mention before the caret, its colleagues without accents, and whom a note names", () => {
  assert.deepEqual(mentionAt("vu avec @ma", 11), { from: 8, words: "ma" })
  assert.equal(mentionAt("maude@ma", 8), null)
  assert.equal(mentionAt("@ma puis autre chose", 20), null)
  assert.deepEqual(
    matching(team, "eve").map(({ id }) => id),
    ["2"],
  )
  assert.deepEqual(
    matching(team, "cote").map(({ id }) => id),
    ["2"],
  )
  assert.deepEqual(mentionedIn("@Samuel Nadeau peux-tu voir? Maude Talbot sait.", team), ["3"])
})

const at = (minute: number) => `2026-11-20T17:${String(minute).padStart(2, "0")}:00Z`
const post = (id: string, minute: number, replyId: string | null = null) =>
  ({ id, publishedAt: at(minute), heardAt: at(minute), replyId }) as Post
const reply = (id: string, minute: number, by: string, state: Reply["state"] = "sent") =>
  ({ id, queuedAt: at(minute), sentAt: at(minute), by: { id: by, name: by }, state }) as Reply
const act = (id: string, minute: number, key: string) =>
  ({ id, at: at(minute), by: null, said: { key } }) as Act

test("a conversation is told in order, and a reply heard back is told once", () => {
  const told = timelineOf(
    {
      replies: [reply("r", 5, "maude")],
      notes: [{ id: "n", at: at(3) } as Note],
      acts: [
        act("a3", 6, "inbox.act.closed"),
        act("a2", 5, "inbox.act.replied"),
        act("a1", 2, "inbox.act.claimed"),
      ],
    },
    [post("p", 1), post("back", 8, "r"), post("other", 7, "gone")],
  )
  assert.deepEqual(
    told.map(({ id }) => id),
    ["p", "a1", "n", "r", "a3", "other"],
  )
  const replied = told.find((moment) => moment.is === "reply")
  assert.equal(replied?.is === "reply" && replied.post?.id, "back")
})

test("only replies by others since one began to write, and that have not come to nothing, are in the way", () => {
  const replies = [
    reply("before", 1, "samuel"),
    reply("mine", 6, "maude"),
    reply("refused", 6, "samuel", "refused"),
    reply("theirs", 7, "samuel", "queued"),
  ]
  assert.deepEqual(
    repliedMeanwhile(replies, "maude", at(5)).map(({ id }) => id),
    ["theirs"],
  )
})
