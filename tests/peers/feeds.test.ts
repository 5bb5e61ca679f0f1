import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { feeds } from "../../src/connectors/feeds.ts"
import { Account } from "./io.ts"
import { startWordpress, type Wordpress, whyNoWordpress } from "./wordpress.ts"

const skip = (await whyNoWordpress()) ?? false

describe("the feeds of a real WordPress", { skip }, () => {
  let site: Wordpress

  before(async () => {
    site = await startWordpress({ port: 17101 })
  })
  after(() => site?.stop())

  test("the articles are found from the address of the site, and read once", async () => {
    const account = await Account.connect(feeds, { address: site.url })
    assert.equal(account.connected.profile.name, "Ville de Lac-aux-Brumes")
    assert.equal(account.connection.settings.speaks, "about")
    const posts = await account.hear()
    assert.ok(posts.some((post) => post.title === "Collecte des matières résiduelles"))
    assert.ok(posts.every((post) => post.kind === "article" && post.publishedAt && !post.addressed))
    assert.deepEqual(await account.hear(), [])
  })

  test("comments are heard from their feed, addressed to us", async () => {
    const account = await Account.connect(feeds, { address: `${site.url}/?feed=comments-rss2` })
    assert.equal(account.connection.settings.speaks, "to")
    await account.hear()
    await site.comment(site.posts[0], { author: "Jeanne Exemple", text: "Et le bac <brun> & le vert ?" })
    const [heard, ...more] = await account.hear()
    assert.ok(heard)
    assert.deepEqual(more, [])
    assert.deepEqual([heard.kind, heard.addressed, heard.author.name], ["comment", true, "Jeanne Exemple"])
    assert.equal(heard.thread.title, "Collecte des matières résiduelles")
  })

  test("a burst of comments larger than the feed shows: the last are heard, and the loss is said", async () => {
    const account = await Account.connect(feeds, { address: `${site.url}/?feed=comments-rss2` })
    await account.hear()
    const logged: string[] = []
    account.io.log = (event) => logged.push(event)
    const at = Temporal.Now.instant().add({ seconds: 5 }).toString().slice(0, 19).replace("T", " ")
    const one = { post: site.posts[0], author: "Jeanne", at }
    await site.comments(Array.from({ length: 12 }, (_, rank) => ({ ...one, text: `Message ${rank}` })))
    assert.equal((await account.hear()).length, 10)
    assert.deepEqual(logged, ["feeds.earlier_items_out_of_reach"])
    assert.deepEqual(await account.hear(), [])
  })
})
