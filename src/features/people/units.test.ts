import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type Browser, founder, openTestApi } from "../../../tests/people.ts"
import { isWithin } from "./decide.ts"

let api: Awaited<ReturnType<typeof openTestApi>>
let maelle: Browser

before(async () => {
  api = await openTestApi()
  maelle = api.visitor()
  assert.equal((await maelle.ask("POST", "/first-run", founder)).status, 200)
})
after(() => api.close())

const open = async (fr: string, parentId: string | null = null) => {
  const made = await maelle.ask("POST", "/people/units", { names: { fr, en: fr }, parentId })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  return String(made.body.id)
}
const keyOf = (answer: { body: { because?: { key: string } } }) => answer.body.because?.key

test("a unit is within itself and within all that hold it, and a circle in the data ends", () => {
  const units = [
    { id: "a", parentId: null },
    { id: "b", parentId: "a" },
    { id: "c", parentId: "b" },
    { id: "x", parentId: "y" },
    { id: "y", parentId: "x" },
  ]
  assert.equal(isWithin(units, "c", "a"), true)
  assert.equal(isWithin(units, "a", "a"), true)
  assert.equal(isWithin(units, "a", "c"), false)
  assert.equal(isWithin(units, "x", "a"), false)
})

test("units make a tree that is renamed and moved, never under itself", async () => {
  const top = await open("Communications")
  const under = await open("Médias sociaux", top)
  const deep = await open("Soirs et fins de semaine", under)
  const circle = await maelle.ask("PATCH", `/people/units/${top}`, { parentId: deep })
  assert.deepEqual([circle.status, keyOf(circle)], [422, "people.unit_within_itself"])
  assert.equal(
    keyOf(await maelle.ask("PATCH", `/people/units/${top}`, { parentId: top })),
    "people.unit_within_itself",
  )
  const names = { fr: "Réseaux sociaux", en: "Social media" }
  assert.equal((await maelle.ask("PATCH", `/people/units/${under}`, { names })).status, 204)
  assert.equal((await maelle.ask("PATCH", `/people/units/${deep}`, { parentId: null })).status, 204)
  const items = (await maelle.ask("GET", "/people/units")).body.items as {
    id: string
    names: object
    parentId: string | null
  }[]
  assert.deepEqual(
    items.find((unit) => unit.id === under),
    { id: under, names, parentId: top, people: 0 },
  )
  assert.equal(items.find((unit) => unit.id === deep)?.parentId, null)
})

test("of two moves that would close a circle together, one is refused", async () => {
  const [a, b] = [await open("A"), await open("B")]
  const both = await Promise.all([
    maelle.ask("PATCH", `/people/units/${a}`, { parentId: b }),
    maelle.ask("PATCH", `/people/units/${b}`, { parentId: a }),
  ])
  assert.deepEqual(both.map((answer) => answer.status).sort(), [204, 422])
})

test("a unit closes only when it holds nobody and no other unit", async () => {
  const top = await open("Travaux publics")
  const under = await open("Déneigement", top)
  assert.equal(keyOf(await maelle.ask("DELETE", `/people/units/${top}`)), "people.unit_holds_units")
  const me = ((await maelle.ask("GET", "/session")).body.person as { id: string }).id
  assert.equal((await maelle.ask("PATCH", `/people/${me}`, { unitId: under })).status, 204)
  assert.equal(keyOf(await maelle.ask("DELETE", `/people/units/${under}`)), "people.unit_holds_people")
  assert.equal(((await maelle.ask("GET", `/people?unitId=${under}`)).body.items as object[]).length, 1)
  await maelle.ask("PATCH", `/people/${me}`, { unitId: null })
  assert.equal((await maelle.ask("DELETE", `/people/units/${under}`)).status, 204)
  const moved = await maelle.ask("PATCH", `/people/${me}`, { unitId: under })
  assert.deepEqual([moved.status, keyOf(moved)], [422, "people.no_such_unit"])
  assert.equal(keyOf(await maelle.ask("DELETE", `/people/units/${under}`)), "people.no_such_unit")
})

test("the organisation is renamed in both languages and moved to another zone", async () => {
  const names = { fr: "Municipalité de Lac-aux-Brumes", en: "Municipality of Lac-aux-Brumes" }
  assert.equal((await maelle.ask("PATCH", "/organisation", { names, zone: "America/Halifax" })).status, 204)
  assert.deepEqual((await maelle.ask("GET", "/organisation")).body, { names, zone: "America/Halifax" })
})
