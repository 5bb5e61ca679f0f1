import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import type { Post } from "../../src/connectors/contract.ts"
import { wordpress } from "../../src/connectors/wordpress.ts"
import { Account, answering, testIo } from "./io.ts"
import { startWordpress, type Wordpress, whyNoWordpress } from "./wordpress.ts"

const skip = (await whyNoWordpress()) ?? false

// Longer than the runner allows by default: PHP takes its time on a busy machine.
describe("WordPress, the real one", { skip, timeout: 400_000 }, () => {
  let site: Wordpress
  const input = () => ({ site: site.url, user: site.user, password: site.applicationPassword })
  const connect = () => Account.connect(wordpress, input())
  const tell = (more: Record<string, string> = {}) => wordpress.connect(testIo(), { ...input(), ...more })
  const visitor = () => tell({ user: "", password: "" })
  const stored = async (id: string) => (await site.readComments()).find((one) => String(one.id) === id)

  before(async () => {
    site = await startWordpress({ port: 17220 })
  })
  after(() => site?.stop())

  test("a comment is heard, answered, and the answer is on the site", async () => {
    const account = await connect()
    assert.equal(account.connected.profile.name, "Ville de Lac-aux-Brumes")
    await account.hear()
    const id = await site.comment(site.posts[0], {
      author: "Jeanne Exemple",
      text: "À quelle heure passe le camion & le bac ?",
    })
    const [heard] = await account.hear()
    assert.ok(heard)
    assert.deepEqual(
      [heard.id, heard.text, heard.author.name, heard.thread.title, heard.addressed, heard.standing],
      [
        String(id),
        "À quelle heure passe le camion & le bac ?",
        "Jeanne Exemple",
        "Collecte des matières résiduelles",
        true,
        "public",
      ],
    )
    assert.ok(
      !JSON.stringify(heard).includes("visiteur@example.org"),
      "the author's address stays on the site",
    )

    const sent = await wordpress.publish?.(
      account.io,
      account.connection,
      answering(heard, "À 7 h.\n\nLe bac <brun> & le vert.", "k1"),
    )
    assert.equal(sent?.is, "done")
    assert.ok(sent.is === "done")
    const reply = await stored(sent.value.id)
    assert.deepEqual([reply?.parent, reply?.post, reply?.status], [id, site.posts[0], "1"])
    const [ours] = await account.hear()
    assert.ok(ours?.ours && !ours.addressed)
    assert.equal(ours.text, "À 7 h.\n\nLe bac <brun> & le vert.")
    assert.equal(ours.inReplyTo?.id, heard.id)
    assert.deepEqual(await account.hear(), [])
  })

  test("the same key, or two people at once, make one reply", async () => {
    const { account, heard } = await oneComment("Une question ?")
    const outgoing = answering(heard, "Une seule réponse.", "k2")
    const publish = () => wordpress.publish?.(account.io, account.connection, outgoing)
    const [one, two] = await Promise.all([publish(), publish()])
    const three = await publish()
    const other = await wordpress.publish?.(account.io, account.connection, {
      ...outgoing,
      key: "k2-other-person",
    })
    for (const got of [one, two, three, other]) assert.equal(got?.is, "done", JSON.stringify(got))
    assert.equal((await site.readComments()).filter((c) => c.text === "Une seule réponse.").length, 1)
  })

  test("the same words may answer two people", async () => {
    const first = await oneComment("Bravo !")
    const second = await oneComment("Félicitations !")
    for (const [{ account, heard }, key] of [
      [first, "k3"],
      [second, "k4"],
    ] as const)
      assert.equal(
        (await wordpress.publish?.(account.io, account.connection, answering(heard, "Merci !", key)))?.is,
        "done",
      )
    assert.equal((await site.readComments()).filter((c) => c.text === "Merci !").length, 2)
  })

  test("find tells what is there and what is not", async () => {
    const { account, heard } = await oneComment("Est-ce vrai ?")
    const outgoing = answering(heard, "Oui.", "k5")
    assert.deepEqual(await wordpress.find?.(account.io, account.connection, outgoing), {
      is: "done",
      value: null,
    })
    const sent = await wordpress.publish?.(account.io, account.connection, outgoing)
    assert.deepEqual(await wordpress.find?.(account.io, account.connection, outgoing), sent)
    assert.ok(sent?.is === "done")
    await site.setStatus(Number(sent.value.id), "trash")
    assert.deepEqual(await wordpress.find?.(account.io, account.connection, outgoing), sent)
  })

  test("measures are taken on the site", async () => {
    const { account, heard } = await oneComment("Insulte")
    const steps = [
      ["hold", "held", "0"],
      ["hold", "held", "0"],
      ["approve", "public", "1"],
      ["spam", "spam", "spam"],
      ["restore", "public", "1"],
      ["trash", "trash", "trash"],
      ["trash", "trash", "trash"],
      ["restore", "public", "1"],
    ] as const
    for (const [measure, standing, status] of steps) {
      const got = await wordpress.measure?.(account.io, account.connection, heard.id, measure)
      assert.deepEqual(got, { is: "done", value: { standing } }, measure)
      const kept = await stored(heard.id)
      assert.equal(kept?.status, status)
      assert.deepEqual(
        [kept.ip, kept.agent],
        ["192.0.2.7", "Mozilla/5.0 (visiteur)"],
        "who wrote it is evidence",
      )
    }
    await site.delete(Number(heard.id))
    assert.equal(
      saidBy(await wordpress.measure?.(account.io, account.connection, heard.id, "hold")),
      "connectors.wordpress.comment_gone",
    )
    const late = await wordpress.publish?.(
      account.io,
      account.connection,
      answering(heard, "Trop tard", "k6"),
    )
    assert.equal(saidBy(late), "connectors.wordpress.comment_gone")
  })

  test("editions and measures taken in the dashboard are noticed", async () => {
    const { account, heard } = await oneComment("Texte d’abord poli")
    await site.edit(Number(heard.id), "Texte devenu grossier")
    assert.deepEqual(
      (await account.hear()).map((one) => [one.id, one.text]),
      [[heard.id, "Texte devenu grossier"]],
    )
    await site.setStatus(Number(heard.id), "spam")
    assert.deepEqual(
      (await account.hear()).map((one) => [one.id, one.standing]),
      [[heard.id, "spam"]],
    )
    assert.deepEqual(await account.hear(), [])
  })

  test("500 comments in the same second, 40 of them old dates: each is heard once", async () => {
    const account = await connect()
    await account.hear()
    const list = Array.from({ length: 500 }, (_, rank) => ({
      post: site.posts[rank % 2] ?? 0,
      author: "Foule",
      text: `Message ${rank}`,
      at: rank % 12 === 0 ? "2020-01-01 00:00:00" : "2026-11-20 13:00:00",
      status: rank % 50 === 0 ? (0 as const) : (1 as const),
    }))
    const ids = (await site.comments(list)).map(String)
    const heard = await account.hear()
    assert.deepEqual(idsOf(heard), ids.sort())
    for (let turn = 0; turn < 12; turn++) assert.deepEqual(await account.hear(), [])
    await site.edit(Number(ids[3]), "Changé bien après")
    const later: Post[] = []
    for (let turn = 0; turn < 12; turn++) later.push(...(await account.hear()))
    assert.deepEqual(idsOf(later), [ids[3]])
  })

  test("a visitor hears what is public, and a comment approved long after it was written", async () => {
    const held = await site.comment(site.posts[1], {
      author: "Patient",
      text: "Approuvé tard",
      status: 0,
      at: "2026-11-01 00:00:00",
    })
    const account = await Account.connect(wordpress, { site: site.url })
    assert.deepEqual([account.connected.can.reply, account.connected.can.measures], [false, []])
    await account.hear()
    const seen = String(await site.comment(site.posts[1], { author: "Autre", text: "Public tout de suite" }))
    assert.deepEqual(idsOf(await account.hear()), [seen])
    await site.setStatus(held, "approve")
    assert.deepEqual(idsOf(await account.hear()), [String(held)])
    assert.deepEqual(await account.hear(), [])
  })

  test("each refusal has its own words", async () => {
    const reader = await site.person("lectrice", "subscriber")
    assert.equal(
      saidBy(await tell({ user: "lectrice", password: reader.applicationPassword })),
      "connectors.wordpress.may_not_moderate",
    )
    assert.equal(
      saidBy(await tell({ password: "aaaa bbbb cccc dddd eeee ffff" })),
      "connectors.wrong_credentials",
    )
    assert.equal(saidBy(await tell({ password: site.password })), "connectors.wrong_credentials")
    assert.equal(saidBy(await tell({ password: "" })), "connectors.wordpress.half_a_login")
    const off = await site.plugin(
      "sans-mots-de-passe",
      "add_filter('wp_is_application_passwords_available', '__return_false');",
    )
    assert.equal(saidBy(await tell()), "connectors.wordpress.no_application_passwords")
    await off()
    assert.equal((await tell()).is, "done")
  })

  test("without the REST API, the feed of comments is read; with a login it is said", async () => {
    const refusing = `add_filter('rest_authentication_errors', fn() => new WP_Error('rest_cannot_access', 'No.', ['status' => 401]));`
    const open = await site.plugin("rest-interdit", refusing)
    assert.equal(saidBy(await tell()), "connectors.wordpress.rest_disabled")
    const account = await Account.connect(wordpress, { site: site.url })
    await account.hear()
    const id = String(await site.comment(site.posts[0], { author: "Visiteur", text: "Par le fil" }))
    const [heard] = await account.hear()
    assert.deepEqual([heard?.id, heard?.text, heard?.addressed], [id, "Par le fil", true])
    assert.deepEqual(await account.hear(), [])
    await open()
  })

  test("a site without pretty addresses", async () => {
    await site.option("permalink_structure", "")
    const account = await connect()
    assert.match(account.connection.settings.api ?? "", /rest_route=/)
    await account.hear()
    const id = String(await site.comment(site.posts[0], { author: "Simple", text: "Adresse simple" }))
    const [heard] = await account.hear()
    assert.ok(heard?.id === id)
    const sent = await wordpress.publish?.(account.io, account.connection, answering(heard, "Reçu.", "k7"))
    assert.equal(sent?.is, "done", JSON.stringify(sent))
    await site.option("permalink_structure", "/%postname%/")
  })

  test("maintenance, a broken database and a warning before the JSON lose nothing", async () => {
    const account = await connect()
    await account.hear()
    const id = String(await site.comment(site.posts[0], { author: "Tenace", text: "Pendant la panne" }))
    const outgoing = answering({ id, thread: { id: "1" }, raw: {} } as Post, "Après la panne.", "k8")
    const publish = () => wordpress.publish?.(account.io, account.connection, outgoing)

    const back = await site.maintenance()
    const waiting = await account.listen()
    assert.ok(waiting.is === "unreachable" && waiting.retryAt)
    assert.equal(saidBy(waiting), "connectors.wordpress.maintenance")
    assert.equal((await publish())?.is, "unreachable")
    await back()

    const repaired = await site.breakDatabase()
    assert.equal(saidBy(await account.listen()), "connectors.server_error")
    assert.equal(saidBy(await visitor()), "connectors.server_error")
    assert.equal((await publish())?.is, "unreachable")
    await repaired()

    const chatty = await site.plugin(
      "bavard",
      "if (!empty($_SERVER['HTTP_AUTHORIZATION'])) echo '<br />Warning: vieux greffon';",
    )
    assert.deepEqual(idsOf(await account.hear()), [id])
    await chatty()
    const page = await site.plugin(
      "page",
      "if (!empty($_SERVER['HTTP_AUTHORIZATION'])) { echo '<!doctype html><p>Bonjour'; exit; }",
    )
    assert.equal(saidBy(await account.listen()), "connectors.wordpress.page_not_data")
    await page()
    assert.equal((await publish())?.is, "done")
  })

  test("a plugin that dies after the reply was written: unknown, then found, never twice", async () => {
    const { account, heard } = await oneComment("Et la piscine ?")
    const outgoing = answering(heard, "Elle ouvre samedi.", "k9")
    const dying =
      "add_action('rest_insert_comment', function () { http_response_code(500); echo '<html>'; exit; });"
    const cured = await site.plugin("mourant", dying)
    assert.equal((await wordpress.publish?.(account.io, account.connection, outgoing))?.is, "unknown")
    await cured()
    const found = await wordpress.find?.(account.io, account.connection, outgoing)
    assert.ok(found?.is === "done" && found.value)
    assert.deepEqual(await wordpress.publish?.(account.io, account.connection, outgoing), found)
    assert.equal((await site.readComments()).filter((c) => c.text === "Elle ouvre samedi.").length, 1)
  })

  async function oneComment(text: string) {
    const account = await connect()
    await account.hear()
    await site.comment(site.posts[0], { author: "Quelqu’un", text })
    const [heard] = await account.hear()
    assert.ok(heard)
    return { account, heard }
  }
})

function idsOf(posts: Post[]): string[] {
  return posts.map((one) => one.id).sort()
}

function saidBy(got: { is: string; because?: { key: string } } | undefined): string | undefined {
  return got?.because?.key
}
