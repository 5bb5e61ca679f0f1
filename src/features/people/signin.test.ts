import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type Browser, browser, founder, openTestApi } from "../../../tests/people.ts"
import { allowedAttempts } from "./attempts.ts"

let api: Awaited<ReturnType<typeof openTestApi>>
let maelle: Browser
const pair: { email: string; password: string } = { ...founder.person }

before(async () => {
  api = await openTestApi()
  maelle = api.visitor()
  assert.equal((await maelle.ask("POST", "/first-run", founder)).status, 200)
})
after(() => api.close())

const keyOf = (answer: { body: { because?: { key: string } } }) => answer.body.because?.key
const myId = async () => ((await maelle.ask("GET", "/session")).body.person as { id: string }).id
async function signIn(password = pair.password): Promise<Browser> {
  const own = api.visitor()
  const come = await own.ask("POST", "/session", { ...pair, password })
  assert.equal(come.status, 200, JSON.stringify(come.body))
  return own
}

test("a session opened at 127.0.0.1 or at localhost holds, each at its own address", async () => {
  for (const origin of ["http://localhost:7420", "http://127.0.0.1:7420", "http://vigie.interne:7420"]) {
    const own = browser(api.app, origin)
    const come = await own.ask("POST", "/session", pair)
    assert.equal(come.status, 200, origin)
    for (const cookie of come.cookies) assert.match(cookie, /HttpOnly; SameSite=Lax/)
    for (const cookie of come.cookies) assert.doesNotMatch(cookie, /Secure|Domain=/)
    assert.equal((await own.ask("GET", "/people")).status, 200, origin)
    assert.equal((await own.ask("PATCH", "/profile", { theme: "dark" })).status, 200, origin)
  }
})

test("behind https the cookie is for https alone, and a write from another site is refused", async () => {
  const behind = await openTestApi("https://vigie.example.org")
  try {
    const own = behind.visitor()
    const come = await own.ask("POST", "/first-run", founder)
    assert.equal(come.status, 200)
    assert.ok(come.cookies.length > 0)
    for (const cookie of come.cookies) assert.match(cookie, /^__Secure-.*; Secure/)
    // The proxy speaks plain HTTP to us, and names itself as it likes.
    const inside = browser(behind.app, "http://10.0.0.5:7420")
    for (const [name, value] of own.jar) inside.jar.set(name, value)
    const from = { origin: "https://vigie.example.org" }
    assert.equal((await inside.ask("PATCH", "/profile", { theme: "dark" }, from)).status, 200)
    const foreign = await inside.ask(
      "PATCH",
      "/profile",
      { theme: "dark" },
      { origin: "https://example.net" },
    )
    assert.equal(foreign.status, 403)
  } finally {
    await behind.close()
  }
})

test("sign-in is limited by address of mail; a quarter of an hour later it opens again", async () => {
  const visitor = api.visitor()
  for (let guess = 0; guess < allowedAttempts.email; guess++) {
    const answer = await visitor.ask("POST", "/session", { ...pair, password: `essai ${guess}` })
    assert.equal(answer.status, 401)
  }
  const stopped = await visitor.ask("POST", "/session", { ...pair, email: pair.email.toUpperCase() })
  assert.deepEqual([stopped.status, keyOf(stopped)], [429, "people.too_many_attempts"])
  assert.equal((await maelle.ask("GET", "/people")).status, 200)
  api.clock.advance({ minutes: 15 })
  assert.equal((await visitor.ask("POST", "/session", pair)).status, 200)
})

test("the profile is changed a little at a time, and the session says so", async () => {
  const changed = await maelle.ask("PATCH", "/profile", {
    language: "en",
    zone: "America/Vancouver",
    shortcuts: false,
  })
  const { language, zone, shortcuts, theme } = changed.body.person as Record<string, unknown>
  assert.deepEqual(
    { language, zone, shortcuts, theme },
    { language: "en", zone: "America/Vancouver", shortcuts: false, theme: "dark" },
  )
  assert.equal((await maelle.ask("PATCH", "/profile", { roles: ["administrator"] })).status, 400)
})

test("a new password asks the old one, closes the other sessions and keeps this one", async () => {
  const other = await signIn()
  const wrong = await maelle.ask("POST", "/profile/password", {
    old: "pas le bon",
    password: "nouveau mot de passe",
  })
  assert.deepEqual(
    [wrong.status, keyOf(wrong), wrong.body.fields?.[0]?.path],
    [422, "people.wrong_old_password", "old"],
  )
  const done = await maelle.ask("POST", "/profile/password", {
    old: pair.password,
    password: "nouveau mot de passe",
  })
  assert.equal(done.status, 204)
  assert.equal((await maelle.ask("GET", "/people")).status, 200)
  assert.equal((await other.ask("GET", "/people")).status, 401)
  assert.equal((await other.ask("POST", "/session", pair)).status, 401)
  pair.password = "nouveau mot de passe"
  await signIn()
})

test("guesses of the old password are limited as at sign-in", async () => {
  for (let guess = 0; guess < allowedAttempts.email; guess++)
    await maelle.ask("POST", "/profile/password", { old: `essai ${guess}`, password: "nouveau mot de passe" })
  const stopped = await maelle.ask("POST", "/profile/password", {
    old: pair.password,
    password: "un tout autre mot",
  })
  assert.equal(stopped.status, 429)
  api.clock.advance({ minutes: 15 })
})

test("sessions are listed, this one marked, and closed one by one or all but this one", async () => {
  const [one, two] = [await signIn(), await signIn()]
  const listed = async () =>
    (await maelle.ask("GET", "/profile/sessions")).body.items as { id: string; isThis: boolean }[]
  const before = await listed()
  assert.equal(before.filter((session) => session.isThis).length, 1)
  const theirs = (await two.ask("GET", "/profile/sessions")).body.items as { id: string; isThis: boolean }[]
  const mine = theirs.find((session) => session.isThis)?.id
  assert.equal((await maelle.ask("DELETE", `/profile/sessions/${mine}`)).status, 204)
  assert.equal((await two.ask("GET", "/people")).status, 401)
  assert.equal(keyOf(await maelle.ask("DELETE", `/profile/sessions/${mine}`)), "people.no_such_session")
  assert.equal((await maelle.ask("DELETE", "/profile/sessions")).status, 204)
  assert.equal((await one.ask("GET", "/people")).status, 401)
  assert.deepEqual(
    (await listed()).map((session) => session.isThis),
    [true],
  )
})

test("an administrator closes the sessions of another", async () => {
  const own = await signIn()
  const id = await myId()
  assert.equal(((await maelle.ask("GET", `/people/${id}/sessions`)).body.items as object[]).length, 2)
  assert.equal((await maelle.ask("DELETE", `/people/${id}/sessions`)).status, 204)
  assert.equal((await own.ask("GET", "/people")).status, 401)
  maelle = await signIn()
})

test("a reset link opens once, within a day, and only the newest", async () => {
  const id = await myId()
  const make = async () =>
    String((await maelle.ask("POST", `/people/${id}/reset-link`)).body.link)
      .split("/")
      .at(-1)
  const [first, second] = [await make(), await make()]
  const visitor = api.visitor()
  assert.equal(keyOf(await visitor.ask("GET", `/password-reset/${first}`)), "people.reset_over")
  assert.equal((await visitor.ask("GET", `/password-reset/${second}`)).body.email, founder.person.email)
  const password = "encore un autre mot"
  const both = await Promise.all([
    visitor.ask("POST", `/password-reset/${second}`, { password }),
    api.visitor().ask("POST", `/password-reset/${second}`, { password }),
  ])
  assert.deepEqual(both.map((answer) => answer.status).sort(), [200, 404])
  assert.equal((await maelle.ask("GET", "/people")).status, 401)
  pair.password = password
  maelle = await signIn()
  const third = await make()
  api.clock.advance({ hours: 24 })
  assert.equal(
    keyOf(await visitor.ask("POST", `/password-reset/${third}`, { password })),
    "people.reset_over",
  )
})

test("nothing of a request that holds a secret is kept to answer a repeated key", async () => {
  const headers = { "idempotency-key": "the same key" }
  const asked = { email: "cle@example.org", roles: [], unitId: null, language: "fr" }
  assert.equal((await maelle.ask("POST", "/people/invitations", asked, headers)).status, 200)
  const { rows } = await api.pool.query("select * from platform_idempotency where key = 'the same key'")
  assert.deepEqual(rows, [])
})

test("the last time a person was here is kept to five minutes, and shown to who may see it", async () => {
  const id = await myId()
  const seen = async () => (await maelle.ask("GET", `/people/${id}`)).body.seenAt as string
  const before = await seen()
  api.clock.advance({ minutes: 2 })
  await seen()
  assert.equal(await seen(), before)
  api.clock.advance({ minutes: 4 })
  await seen()
  assert.notEqual(await seen(), before)
})

test("a session opens and ends by the clock of the product, seven days later, and not before", async () => {
  api.clock.freeze()
  const [week, later] = [await signIn(), await signIn()]
  const opened = api.clock.now()
  const openedAt = async (own: Browser) => {
    const { items } = (await own.ask("GET", "/profile/sessions")).body
    return (items as { isThis: boolean; openedAt: string }[]).find((session) => session.isThis)?.openedAt
  }
  assert.equal(Date.parse((await openedAt(week)) ?? ""), opened.epochMilliseconds)
  api.clock.advance({ hours: 7 * 24 - 1, minutes: 59 })
  assert.equal((await week.ask("GET", "/people")).status, 200)
  api.clock.advance({ minutes: 1 })
  assert.equal((await later.ask("GET", "/people")).status, 401)
  const fresh = await signIn()
  assert.equal((await fresh.ask("GET", "/people")).status, 200)
})
