import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type Browser, founder, openTestApi } from "../../../tests/people.ts"

type TestApi = Awaited<ReturnType<typeof openTestApi>>
let api: TestApi
let maelle: Browser

before(async () => {
  api = await openTestApi()
  maelle = api.visitor()
})
after(() => api.close())

const accept = { name: "Noé Lévesque", password: "douze caracteres", language: "fr", zone: "America/Toronto" }

/** Invites and accepts; gives the person's browser and identifier. */
async function join(email: string, roles: string[] = [], name = accept.name) {
  const made = await maelle.ask("POST", "/people/invitations", { email, roles, unitId: null, language: "fr" })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  const own = api.visitor()
  const come = await own.ask("POST", `/invitation/${tokenOf(made.body.link)}`, { ...accept, name })
  assert.equal(come.status, 200, JSON.stringify(come.body))
  return { own, id: (come.body.person as { id: string }).id }
}

const tokenOf = (link: unknown) => String(link).split("/").at(-1) ?? ""
const keyOf = (answer: { body: { because?: { key: string } } }) => answer.body.because?.key

test("of two first runs at once, one founds the organisation and the other is told so", async () => {
  const other = api.visitor()
  const answers = await Promise.all([
    maelle.ask("POST", "/first-run", founder),
    other.ask("POST", "/first-run", { ...founder, person: { ...founder.person, email: "b@example.org" } }),
  ])
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409])
  const { rows } = await api.pool.query("select count(*)::int as n from people_person")
  assert.equal(rows[0].n, 1)
  if (answers[0].status !== 200) maelle = other
})

test("an address is the same in any case, and only the right password opens", async () => {
  const visitor = api.visitor()
  const email = (await maelle.ask("GET", "/people")).body.items as { email: string }[]
  const wrong = await visitor.ask("POST", "/session", { email: email[0]?.email, password: "pas le bon mot" })
  assert.equal(wrong.status, 401)
  assert.equal(keyOf(wrong), "people.wrong_pair")
  const right = await visitor.ask("POST", "/session", {
    email: email[0]?.email.toUpperCase(),
    password: founder.person.password,
  })
  assert.equal(right.status, 200)
  assert.equal((await visitor.ask("DELETE", "/session")).status, 204)
  assert.equal((await visitor.ask("GET", "/people")).status, 401)
})

test("an invitation is shown once, opens once, and makes a person with their roles, signed in", async () => {
  const made = await maelle.ask("POST", "/people/invitations", {
    email: "noe@example.org",
    roles: ["responder", "responder"],
    unitId: null,
    language: "en",
  })
  assert.equal(made.status, 200)
  const token = tokenOf(made.body.link)
  assert.match(String(made.body.link), /^http:\/\/localhost:7420\/invitation\/[\w-]{43}$/)
  const kept = await api.pool.query("select token_digest from people_invitation")
  assert.equal(JSON.stringify(kept.rows).includes(token), false)
  const noe = api.visitor()
  const offered = await noe.ask("GET", `/invitation/${token}`)
  assert.equal(offered.body.email, "noe@example.org")
  assert.equal(offered.body.invitedBy, founder.person.name)
  const come = await noe.ask("POST", `/invitation/${token}`, { ...accept, name: "  Noe\u0301 Lévesque " })
  assert.equal(come.status, 200)
  assert.deepEqual(come.body.person && (come.body.person as { roles: string[] }).roles, ["responder"])
  assert.equal((come.body.person as { name: string }).name, "Noé Lévesque")
  assert.equal((await noe.ask("GET", "/people")).status, 200)
  const again = await api.visitor().ask("POST", `/invitation/${token}`, accept)
  assert.deepEqual([again.status, keyOf(again)], [409, "people.invitation_accepted"])
})

test("of two acceptances at once, one joins and the other is told that the invitation has been used", async () => {
  const made = await maelle.ask("POST", "/people/invitations", {
    email: "deux@example.org",
    roles: [],
    unitId: null,
    language: "fr",
  })
  const path = `/invitation/${tokenOf(made.body.link)}`
  const both = await Promise.all([
    api.visitor().ask("POST", path, accept),
    api.visitor().ask("POST", path, accept),
  ])
  assert.deepEqual(both.map((answer) => answer.status).sort(), [200, 409])
  assert.ok(both.some((answer) => keyOf(answer) === "people.invitation_accepted"))
})

test("nobody is invited twice, nor when here, nor when gone, nor under another case", async () => {
  const ask = (email: string) =>
    maelle.ask("POST", "/people/invitations", { email, roles: [], unitId: null, language: "fr" })
  assert.equal((await ask("ines@example.org")).status, 200)
  const twice = await ask("INES@example.org")
  assert.deepEqual(
    [twice.status, twice.body.fields?.[0]?.path, keyOf(twice)],
    [422, "email", "people.already_invited"],
  )
  assert.equal(keyOf(await ask("Noe@example.org")), "people.already_here")
  const { id } = await join("parti@example.org")
  await maelle.ask("POST", `/people/${id}/leave`)
  assert.equal(keyOf(await ask("parti@example.org")), "people.has_left")
})

test("an invitation past its time opens nothing, and makes way for another", async () => {
  const ask = () =>
    maelle.ask("POST", "/people/invitations", {
      email: "tard@example.org",
      roles: [],
      unitId: null,
      language: "fr",
    })
  const token = tokenOf((await ask()).body.link)
  // Either of the two first runs may have won.
  const { items } = (await maelle.ask("GET", "/people")).body
  const email = (items as { name: string; email: string }[]).find(
    ({ name }) => name === founder.person.name,
  )?.email
  api.clock.advance({ days: 7 })
  const late = await api.visitor().ask("POST", `/invitation/${token}`, accept)
  assert.deepEqual([late.status, keyOf(late)], [409, "people.invitation_expired"])
  assert.equal(
    (await maelle.ask("POST", "/session", { email, password: founder.person.password })).status,
    200,
  )
  assert.equal((await ask()).status, 200)
})

test("a new link replaces the former, and a revoked invitation opens nothing", async () => {
  const made = await maelle.ask("POST", "/people/invitations", {
    email: "lien@example.org",
    roles: ["responder"],
    unitId: null,
    language: "fr",
  })
  const renewed = await maelle.ask("POST", `/people/invitations/${made.body.id}/link`)
  const visitor = api.visitor()
  assert.equal(
    keyOf(await visitor.ask("GET", `/invitation/${tokenOf(made.body.link)}`)),
    "people.invitation_unknown",
  )
  assert.equal((await visitor.ask("GET", `/invitation/${tokenOf(renewed.body.link)}`)).status, 200)
  assert.equal((await maelle.ask("DELETE", `/people/invitations/${made.body.id}`)).status, 204)
  assert.equal(
    keyOf(await visitor.ask("GET", `/invitation/${tokenOf(renewed.body.link)}`)),
    "people.invitation_revoked",
  )
  const again = await maelle.ask("DELETE", `/people/invitations/${made.body.id}`)
  assert.equal(keyOf(again), "people.invitation_revoked")
  const listed = (await maelle.ask("GET", "/people/invitations")).body.items as { email: string }[]
  assert.equal(
    listed.some((one) => one.email === "lien@example.org"),
    false,
  )
})

test("human resources invite, but only an administrator gives roles", async () => {
  const { own } = await join("rh@example.org", ["human_resources"], "Rosalie Houle")
  const ask = (email: string, roles: string[]) =>
    own.ask("POST", "/people/invitations", { email, roles, unitId: null, language: "fr" })
  assert.equal((await ask("sans@example.org", [])).status, 200)
  const refused = await ask("avec@example.org", ["administrator"])
  assert.deepEqual([refused.status, keyOf(refused)], [403, "people.roles_not_yours"])
  const byAdministrator = await maelle.ask("POST", "/people/invitations", {
    email: "chef@example.org",
    roles: ["administrator"],
    unitId: null,
    language: "fr",
  })
  const stolen = await own.ask("POST", `/people/invitations/${byAdministrator.body.id}/link`)
  assert.equal(keyOf(stolen), "people.roles_not_yours")
})

test("a person without the role is refused each act of an administrator", async () => {
  const { own, id } = await join("simple@example.org")
  const unit = { names: { fr: "A", en: "A" }, parentId: null }
  const acts: [string, string, unknown?][] = [
    ["GET", "/people/invitations"],
    ["POST", "/people/invitations", { email: "x@example.org", roles: [], unitId: null, language: "fr" }],
    ["PATCH", `/people/${id}`, { name: "X" }],
    ["PUT", `/people/${id}/roles`, { roles: ["administrator"] }],
    ["POST", `/people/${id}/leave`],
    ["POST", `/people/${id}/return`],
    ["POST", `/people/${id}/reset-link`],
    ["GET", `/people/${id}/sessions`],
    ["DELETE", `/people/${id}/sessions`],
    ["POST", "/people/units", unit],
    ["PATCH", `/people/units/${id}`, unit],
    ["DELETE", `/people/units/${id}`],
    ["PATCH", "/organisation", { zone: "UTC" }],
  ]
  for (const [method, path, body] of acts)
    assert.equal((await own.ask(method, path, body)).status, 403, `${method} ${path}`)
})

test("the last administrator neither leaves nor loses the role; two at once leave one", async () => {
  const me = ((await maelle.ask("GET", "/session")).body.person as { id: string }).id
  const refused = await maelle.ask("POST", `/people/${me}/leave`)
  assert.deepEqual([refused.status, keyOf(refused)], [409, "people.last_administrator"])
  assert.equal(
    keyOf(await maelle.ask("PUT", `/people/${me}/roles`, { roles: ["lead"] })),
    "people.last_administrator",
  )
  const { own, id } = await join("admin2@example.org", ["administrator"], "Ève Gagné")
  const both = await Promise.all([
    maelle.ask("PUT", `/people/${me}/roles`, { roles: [] }),
    own.ask("PUT", `/people/${id}/roles`, { roles: [] }),
  ])
  assert.deepEqual(both.map((answer) => answer.status).sort(), [204, 409])
  const left = both[0].status === 204 ? own : maelle
  const roles = ["administrator", "lead", "responder"]
  assert.equal((await left.ask("PUT", `/people/${me}/roles`, { roles })).status, 204)
})

test("who leaves is out at once, cannot sign in, and returns without roles by a link", async () => {
  const { own, id } = await join("va@example.org", ["counsel"], "Vera Achard")
  assert.equal((await maelle.ask("POST", `/people/${id}/leave`)).status, 204)
  assert.equal((await own.ask("GET", "/people")).status, 401)
  const pair = { email: "va@example.org", password: accept.password }
  assert.equal(keyOf(await own.ask("POST", "/session", pair)), "people.wrong_pair")
  const gone = (await maelle.ask("GET", "/people?left=true")).body.items as { id: string; roles: string[] }[]
  assert.deepEqual(gone.find((person) => person.id === id)?.roles, [])
  const back = await maelle.ask("POST", `/people/${id}/return`)
  assert.equal(back.status, 200)
  assert.equal(keyOf(await maelle.ask("POST", `/people/${id}/return`)), "people.already_here")
  const chosen = await own.ask("POST", `/password-reset/${tokenOf(back.body.link)}`, {
    password: "un autre secret",
  })
  assert.equal(chosen.status, 200)
  assert.deepEqual((chosen.body.person as { roles: string[] }).roles, [])
})

test("the list is found without accents, in any case, page by page, each person once", async () => {
  for (const [index, name] of ["Élodie Côté", "elodie cote", "100 % Test", "山田太郎"].entries())
    await join(`liste${index}@example.org`, [], name)
  const find = async (search: string) =>
    (
      (await maelle.ask("GET", `/people?search=${encodeURIComponent(search)}`)).body.items as {
        name: string
      }[]
    ).map((person) => person.name)
  assert.deepEqual((await find("ELODIE CÔ")).sort(), ["elodie cote", "Élodie Côté"].sort())
  assert.deepEqual(await find("0 %"), ["100 % Test"])
  assert.deepEqual(await find("山田"), ["山田太郎"])
  assert.deepEqual(await find("liste0@EXAMPLE"), ["Élodie Côté"])
  assert.deepEqual(await find("_"), [])
  const all: string[] = []
  let cursor: string | undefined
  do {
    const page = await maelle.ask("GET", `/people?limit=3${cursor ? `&cursor=${cursor}` : ""}`)
    all.push(...(page.body.items as { id: string }[]).map((person) => person.id))
    cursor = page.body.next as string | undefined
  } while (cursor)
  const { rows } = await api.pool.query("select count(*)::int as n from people_person where left_at is null")
  assert.equal(new Set(all).size, rows[0].n)
  assert.equal(all.length, rows[0].n)
})

test("bad input is refused with the field", async () => {
  const cases: [string, string, unknown, string][] = [
    [
      "POST",
      "/people/invitations",
      { email: "pas un courriel", roles: [], unitId: null, language: "fr" },
      "email",
    ],
    [
      "POST",
      "/people/invitations",
      { email: "a@example.org", roles: ["king"], unitId: null, language: "fr" },
      "roles.0",
    ],
    ["PATCH", "/profile", { zone: "Mars/Olympus" }, "zone"],
    ["PATCH", "/profile", { name: "\u0000" }, "name"],
    ["PATCH", "/profile", { name: " " }, "name"],
    ["PATCH", "/profile", { name: "x".repeat(121) }, "name"],
    ["PATCH", "/organisation", { zone: "Lac/Brumes" }, "zone"],
    ["PATCH", "/organisation", { names: { fr: "", en: "Town" } }, "names.fr"],
    ["POST", "/profile/password", { old: "x", password: "court" }, "password"],
    ["GET", "/people?search=%00", undefined, "search"],
    ["GET", "/people/not-an-id", undefined, "id"],
  ]
  for (const [method, path, body, field] of cases) {
    const answer = await maelle.ask(method, path, body)
    assert.ok(answer.status === 400 || answer.status === 422, `${path} ${answer.status}`)
    assert.equal(answer.body.fields?.[0]?.path, field, path)
  }
  assert.deepEqual(api.faults, [])
})

test("what is recorded holds neither password nor link, and names every act", async () => {
  const { rows } = await api.pool.query<{ event: string; payload: unknown }>(
    "select event, payload from ledger_entry e join ledger_payload p on p.entry_id = e.id",
  )
  const text = JSON.stringify(rows)
  for (const secret of [founder.person.password, accept.password, "un autre secret", "/invitation/"])
    assert.equal(text.includes(secret), false, secret)
  const events = new Set(rows.map((row) => row.event))
  for (const event of [
    "organisation.created",
    "person.joined",
    "person.left",
    "person.returned",
    "person.roles_changed",
    "invitation.created",
    "invitation.renewed",
    "invitation.revoked",
    "invitation.accepted",
    "password.reset_allowed",
    "password.reset",
    "session.opened",
    "session.closed",
  ])
    assert.ok(events.has(event), event)
})
