import assert from "node:assert/strict"
import { describe, test } from "node:test"
import type { Connected, FetchAnswer, Io, Outcome } from "./contract.ts"
import { open } from "./fixtures/wordpress/server.ts"
import { type TwinAnswer, worldAround } from "./twin.ts"
import { type Comment, comment, postOf } from "./wordpress/comments.ts"
import { addressOf } from "./wordpress/site.ts"
import { wordpress } from "./wordpress.ts"

const login = { site: "ville.example.org", user: "ville", password: "abcd EFGH ijkl MNOP qrst UVWX" }
const now = Temporal.Instant.from("2026-11-20T12:00:00Z")

/** The site of the fixture, except that some addresses answer otherwise. */
function siteWith(other: (url: URL, headers: Headers) => TwinAnswer | undefined): Io {
  const twin = open("normal")
  const { io } = worldAround({
    ...twin,
    answer: (request) => other(request.url, request.headers) ?? twin.answer(request),
  })
  return io
}

const refusal = (status: number, code: string): TwinAnswer => ({
  status,
  body: JSON.stringify({ code, message: "Non.", data: { status } }),
})
const page = (status: number): TwinAnswer => ({
  status,
  body: "<!DOCTYPE html><html><body>Accès refusé</body></html>",
})
const key = (got: Outcome<Connected>) => ("because" in got ? got.because.key : got.is)

describe("each way of refusing has its own words", () => {
  const isApi = (url: URL) => url.pathname.startsWith("/wp-json/")
  const isMe = (url: URL) => url.pathname.endsWith("/users/me")
  const cases: [string, (url: URL) => TwinAnswer | undefined, string][] = [
    [
      "a plugin closes the API to strangers",
      (url) => (isApi(url) ? refusal(401, "rest_cannot_access") : undefined),
      "connectors.wordpress.rest_disabled",
    ],
    [
      "a plugin removes the API",
      (url) => (isApi(url) ? refusal(404, "rest_no_route") : undefined),
      "connectors.wordpress.rest_disabled",
    ],
    [
      "a plugin forbids it in its own words",
      (url) => (isApi(url) ? refusal(403, "rest_disabled") : undefined),
      "connectors.wordpress.rest_disabled",
    ],
    [
      "a firewall answers a page",
      (url) => (isApi(url) ? page(403) : undefined),
      "connectors.wordpress.rest_disabled",
    ],
    [
      "a page instead of the data",
      (url) => (isApi(url) ? page(200) : undefined),
      "connectors.wordpress.page_not_data",
    ],
    ["maintenance", () => page(503), "connectors.wordpress.maintenance"],
    [
      "maintenance of the API alone",
      (url) => (isApi(url) ? page(503) : undefined),
      "connectors.wordpress.maintenance",
    ],
    ["a broken plugin", (url) => (isApi(url) ? page(500) : undefined), "connectors.server_error"],
    [
      "a wrong password, as WordPress says it",
      (url) => (isMe(url) ? refusal(401, "incorrect_password") : undefined),
      "connectors.wrong_credentials",
    ],
    [
      "a login lost on the way",
      (url) => (isMe(url) ? refusal(401, "rest_not_logged_in") : undefined),
      "connectors.wrong_credentials",
    ],
    [
      "application passwords switched off",
      (url) => (isMe(url) ? refusal(401, "application_passwords_disabled") : undefined),
      "connectors.wordpress.no_application_passwords",
    ],
    [
      "someone who may not moderate",
      (url) => (isMe(url) ? { status: 200, body: '{"id":7,"capabilities":{"read":true}}' } : undefined),
      "connectors.wordpress.may_not_moderate",
    ],
    [
      "someone with no right at all",
      (url) => (isMe(url) ? { status: 200, body: '{"id":7,"capabilities":[]}' } : undefined),
      "connectors.wordpress.may_not_moderate",
    ],
  ]
  for (const [name, other, expected] of cases)
    test(name, async () => assert.equal(key(await wordpress.connect(siteWith(other), login)), expected))
})

test("http that redirects to https: the login only ever goes to https", async () => {
  const sentTo: string[] = []
  const io = siteWith((_, headers) => {
    assert.ok(!headers.has("authorization") || sentTo.at(-1)?.startsWith("https:"))
    return undefined
  })
  const straight = io.fetch
  io.fetch = async (url, options): Promise<FetchAnswer> => {
    sentTo.push(url)
    const answer = await straight(url.replace("http:", "https:"), options)
    return { ...answer, text: answer.text, url: url.replace("http:", "https:") }
  }
  const got = await wordpress.connect(io, { ...login, site: "http://ville.example.org" })
  assert.ok(got.is === "done", JSON.stringify(got))
  assert.equal(got.value.settings.api, "https://ville.example.org/wp-json/")
})

test("the API is found without its header, and behind a path", async () => {
  const hidden = siteWith((url) => (url.pathname === "/" && !url.search ? page(200) : undefined))
  assert.equal((await wordpress.connect(hidden, login)).is, "done")
  assert.equal(
    addressOf("https://example.org/blogue/wp-json/", "wp/v2/comments", { page: "2" }),
    "https://example.org/blogue/wp-json/wp/v2/comments?page=2",
  )
  assert.equal(
    addressOf("https://example.org/?rest_route=/", "wp/v2/comments"),
    "https://example.org/?rest_route=%2Fwp%2Fv2%2Fcomments",
  )
  assert.equal(
    addressOf("https://example.org/index.php?rest_route=/", ""),
    "https://example.org/index.php?rest_route=%2F",
  )
})

describe("a comment as a post", () => {
  const read = (more: Partial<Comment>) => {
    const plain = {
      id: 7,
      post: 4,
      parent: 0,
      author: 0,
      author_name: "Jeanne",
      date_gmt: "2026-11-19T14:00:00",
      content: { rendered: "<p>Oui</p>" },
      status: "approved",
    }
    return postOf(comment.parse({ ...plain, ...more }), { userId: 3, now })
  }

  test("text is plain, whatever the markup", () => {
    assert.equal(
      read({ content: { rendered: "<p>Un &amp; deux<br />trois</p>\n<script>x()</script>" } }).text,
      "Un & deux\ntrois",
    )
    assert.equal(read({ author_name: "Caf&eacute; &lt;b&gt;" }).author.name, "Café <b>")
    assert.equal(read({ author_name: "" }).author.name, "?")
  })

  test("an address that is not one of the web is absent", () => {
    const given = read({ author_url: "javascript:alert(1)", link: "pas une adresse" })
    assert.deepEqual([given.author.url, given.url, given.thread.url], [undefined, undefined, undefined])
  })

  test("a date that cannot be is absent", () => {
    assert.equal(read({}).publishedAt, "2026-11-19T14:00:00Z")
    for (const date_gmt of [
      "0000-00-00T00:00:00",
      "1902-01-01T00:00:00",
      "2031-01-01T00:00:00",
      "2026-02-31T00:00:00",
      "",
    ])
      assert.equal(read({ date_gmt }).publishedAt, undefined, date_gmt)
  })

  test("the account and the author of the article are the organisation", () => {
    const up = [
      { id: 4, author: 9, link: "https://ville.example.org/a/", title: { rendered: "A &#8211; B" } },
    ]
    assert.deepEqual(
      [
        read({ author: 3 }).ours,
        read({ author: 9, _embedded: { up } }).ours,
        read({ author: 8, _embedded: { up } }).ours,
      ],
      [true, true, false],
    )
    assert.deepEqual(read({ _embedded: { up } }).thread, {
      id: "4",
      title: "A – B",
      url: "https://ville.example.org/a/",
    })
    assert.ok(read({}).addressed)
  })
})
