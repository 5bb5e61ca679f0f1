import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { openNetwork, openWorld } from "../../../tests/accounts.ts"
import { type Actor, allows } from "../../core/authority/roles.ts"
import { isRefusal } from "../../core/refusal.ts"
import { listenNow, pauseAccount, removeAccount, renameAccount, resumeAccount } from "./actions.ts"
import { connectAccount, reconnectAccount } from "./connect.ts"
import { openConnection } from "./connection.ts"
import { may } from "./may.ts"
import { describeAccounts, findAccount, listNetworks, pageAccounts } from "./queries.ts"

const unknown = "01900000-0000-7000-8000-000000000000"
const secret = "abcd-efgh-ijkl-mnop"

describe("accounts", () => {
  const { network, connector } = openNetwork()
  let world: Awaited<ReturnType<typeof openWorld>>
  let accountId = ""

  const asked = (address: string, more = {}) => ({
    network: "scripted",
    input: { address, password: network.password },
    language: "fr" as const,
    zone: "America/Toronto",
    ...more,
  })
  const refusalOf = (result: unknown) => {
    assert.ok(isRefusal(result), "it was not refused")
    return [result.code, result.because.key]
  }

  before(async () => {
    world = await openWorld([connector])
    const connected = await connectAccount(world.deps, world.actor, asked("https://a.example.org"))
    assert.ok(!isRefusal(connected))
    accountId = connected.id
  })
  after(() => world?.close())

  test("what is wrong is told: fields, password, network, zone, unit", async () => {
    const { deps, actor } = world
    const missing = await connectAccount(deps, actor, { ...asked("https://b.example.org"), input: {} })
    assert.ok(isRefusal(missing))
    assert.deepEqual(
      missing.fields?.map((field) => field.path),
      ["input.address", "input.password"],
    )
    const wrong = { address: "https://b.example.org", password: "non" }
    const tries = [
      connectAccount(deps, actor, asked("", { input: wrong })),
      connectAccount(deps, actor, asked("https://b.example.org", { network: "minitel" })),
      connectAccount(deps, actor, asked("https://b.example.org", { zone: "America/Chibougamau" })),
      connectAccount(deps, actor, asked("https://b.example.org", { unitId: unknown })),
      connectAccount(deps, actor, asked("https://a.example.org")),
    ]
    assert.deepEqual((await Promise.all(tries)).map(refusalOf), [
      ["invalid", "connectors.wrong_credentials"],
      ["not_found", "accounts.unknown_network"],
      ["invalid", "accounts.unknown_zone"],
      ["invalid", "accounts.unknown_unit"],
      ["conflict", "accounts.already_connected"],
    ])
  })

  test("a network that cannot be reached is said as such", async () => {
    const away = { is: "unreachable", because: { key: "connectors.timeout" } } as const
    const deps = {
      ...world.deps,
      connectors: new Map([["scripted", { ...connector, connect: async () => away }]]),
    }
    assert.deepEqual(refusalOf(await connectAccount(deps, world.actor, asked("https://c.example.org"))), [
      "invalid",
      "connectors.timeout",
    ])
  })

  test("two people connecting the same account at once make one", async () => {
    const both = await Promise.all([
      connectAccount(world.deps, world.actor, asked("https://twice.example.org")),
      connectAccount(world.deps, world.actor, asked("https://twice.example.org")),
    ])
    assert.deepEqual(both.map(isRefusal).toSorted(), [false, true])
  })

  test("credentials are tried outside any step", async () => {
    const { insideStep } = await import("../../platform/step-guard.ts")
    const steps: unknown[] = []
    const watched = {
      ...connector,
      connect: (...given: Parameters<typeof connector.connect>) => {
        steps.push(insideStep.getStore())
        return connector.connect(...given)
      },
    }
    const deps = { ...world.deps, connectors: new Map([["scripted", watched]]) }
    await connectAccount(deps, world.actor, asked("https://outside.example.org"))
    await reconnectAccount(deps, world.actor, accountId, asked("https://a.example.org").input)
    assert.deepEqual(steps, [undefined, undefined])
  })

  test("secrets are sealed in the database, and are nowhere else", async () => {
    const opened = await openConnection(world.deps, accountId)
    assert.ok(!isRefusal(opened))
    assert.equal(opened.io.secrets.get("password"), secret)
    opened.io.log("session_renewed", { detail: secret })
    const tables = await world.rows<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    )
    for (const { name } of tables) {
      const found = await world.rows(`select 1 from ${name} t where t::text like $1`, [`%${secret}%`])
      assert.deepEqual(found, [], `${name} holds the secret in the open`)
    }
    const [row] = await world.rows<{ secrets: string }>(
      "select secrets from accounts_account where id = $1",
      [accountId],
    )
    assert.match(row?.secrets ?? "", /^v1\./)
    const account = await findAccount(world.deps, accountId)
    assert.ok(account)
    const answer = JSON.stringify(await describeAccounts(world.deps, [account]))
    for (const text of [answer, JSON.stringify(opened.account), world.lines.join("")]) {
      assert.ok(!text.includes(secret), text)
      assert.ok(!text.includes(row?.secrets ?? "v1."), text)
    }
    assert.ok(world.lines.some((line) => line.includes("session_renewed")))
  })

  test("sealed secrets moved to another account do not open", async () => {
    const other = await connectAccount(world.deps, world.actor, asked("https://other.example.org"))
    assert.ok(!isRefusal(other))
    await world.rows(
      "update accounts_account set secrets = (select secrets from accounts_account where id = $1) where id = $2",
      [accountId, other.id],
    )
    await assert.rejects(openConnection(world.deps, other.id), /was changed, or belongs elsewhere/)
    await removeAccount(world.deps, world.actor, other.id)
  })

  test("a renewed session is kept durably beside the others; one of an older connection is not", async () => {
    const [first, second] = [
      await openConnection(world.deps, accountId),
      await openConnection(world.deps, accountId),
    ]
    assert.ok(!isRefusal(first) && !isRefusal(second))
    await Promise.all([first.io.secrets.keep("access", "un"), second.io.secrets.keep("refresh", "deux")])
    assert.equal(first.io.secrets.get("access"), "un")
    const again = await openConnection(world.deps, accountId)
    assert.ok(!isRefusal(again))
    const names = ["password", "access", "refresh"]
    assert.deepEqual(names.map(again.io.secrets.get), [secret, "un", "deux"])
    await reconnectAccount(world.deps, world.actor, accountId, asked("https://a.example.org").input)
    await again.io.secrets.keep("access", "d’avant")
    const fresh = await openConnection(world.deps, accountId)
    assert.ok(!isRefusal(fresh))
    assert.deepEqual(names.map(fresh.io.secrets.get), [secret, undefined, undefined])
  })

  test("who paused it is known; pausing or resuming twice changes nothing", async () => {
    const { deps, actor, rows } = world
    for (const act of [pauseAccount, pauseAccount]) assert.equal(await act(deps, actor, accountId), undefined)
    const account = await findAccount(deps, accountId)
    assert.ok(account)
    const [paused] = await describeAccounts(deps, [account])
    assert.equal(paused?.state, "paused")
    assert.equal(paused?.paused?.by, "Maude Larivière")
    assert.deepEqual(refusalOf(await listenNow(deps, actor, accountId)), ["conflict", "accounts.is_paused"])
    world.clock.advance({ seconds: 1 })
    for (const act of [resumeAccount, resumeAccount])
      assert.equal(await act(deps, actor, accountId), undefined)
    const told = await rows<{ event: string }>(
      "select event from ledger_entry where subject_id = $1 and event in ('account.paused', 'account.resumed') order by id",
      [accountId],
    )
    assert.deepEqual(
      told.map((row) => row.event),
      ["account.paused", "account.resumed"],
    )
  })

  test("renaming changes only what is given, and the ledger tells both", async () => {
    const { deps, actor } = world
    assert.equal(await renameAccount(deps, actor, accountId, { name: "Blogue de la Ville" }), undefined)
    const account = await findAccount(deps, accountId)
    assert.deepEqual(
      [account?.name, account?.language, account?.zone],
      ["Blogue de la Ville", "fr", "America/Toronto"],
    )
    assert.deepEqual(refusalOf(await renameAccount(deps, actor, accountId, { unitId: unknown })), [
      "invalid",
      "accounts.unknown_unit",
    ])
    const [told] = await world.rows<{ payload: { before: { name: string }; after: { name: string } } }>(
      "select payload from ledger_entry join ledger_payload on entry_id = id where event = 'account.changed'",
    )
    assert.deepEqual(
      [told?.payload.before.name, told?.payload.after.name],
      ["Ville de Lac-aux-Brumes", "Blogue de la Ville"],
    )
  })

  test("removing forgets the credentials and refuses what comes after", async () => {
    const { deps, actor } = world
    const made = await connectAccount(deps, actor, asked("https://gone.example.org"))
    assert.ok(!isRefusal(made))
    assert.equal(await removeAccount(deps, actor, made.id), undefined)
    for (const after of [
      await removeAccount(deps, actor, made.id),
      await pauseAccount(deps, actor, made.id),
      await openConnection(deps, made.id),
      await openConnection(deps, unknown),
    ])
      assert.deepEqual(refusalOf(after), ["not_found", "accounts.not_found"])
    assert.ok(!(await pageAccounts(deps, { limit: 200 })).items.some((one) => one.id === made.id))
  })

  test("lists page by name, each account once", async () => {
    const { deps } = world
    const whole = (await pageAccounts(deps, { limit: 200 })).items.map((one) => one.id)
    const walked: string[] = []
    let cursor: string | undefined
    do {
      const page = await pageAccounts(deps, { limit: 1, cursor })
      walked.push(...page.items.map((one) => one.id))
      cursor = "next" in page ? page.next : undefined
    } while (cursor)
    assert.ok(whole.length >= 3)
    assert.deepEqual(walked, whole)
    assert.equal(
      (await pageAccounts(deps, { limit: 200, cursor: "n’importe quoi" })).items.length,
      whole.length,
    )
  })

  test("the connect form of each network is data", () => {
    assert.deepEqual(
      listNetworks(world.deps).map((one) => [one.network, one.fields.map((field) => field.name)]),
      [["scripted", ["address", "password"]]],
    )
  })

  test("who connects: administrators, leads and IT; everyone reads", () => {
    const person = (role: "responder" | "it" | "lead" | "administrator" | "auditor"): Actor => ({
      kind: "person",
      id: unknown,
      roles: [role],
    })
    for (const role of ["it", "lead", "administrator"] as const) assert.ok(allows(may.connect, person(role)))
    for (const role of ["responder", "auditor"] as const) {
      assert.ok(!allows(may.connect, person(role)))
      assert.ok(allows(may.read, person(role)))
    }
    assert.ok(!allows(may.read, { kind: "visitor", id: null }))
  })
})
