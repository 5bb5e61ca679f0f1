import assert from "node:assert/strict"
import { test } from "node:test"
import type { OutboundFault } from "../../connectors/contract.ts"
import { type Asked, followRedirect, readAsked } from "./redirects.ts"

const secrets = { Authorization: "Basic eDp5", Cookie: "a=b", "X-Api-Key": "k", Accept: "text/html" }

const ask = (url: string, options: Parameters<typeof readAsked>[1] = {}) => readAsked(url, options, "Vigie/0")
const send = (url: string, method: string) =>
  ask(url, { method, body: "{}", headers: { "content-type": "application/json" } })
const told = ({ method, url, body, headers }: Asked) =>
  [method, url.href, body ?? "no body", headers.get("content-type") ?? "no type"].join(" ")
const because = (wanted: RegExp) => (error: OutboundFault) =>
  error.code === "bad_address" && wanted.test(error.message)

test("303 becomes a GET, 301 and 302 after a POST too, 307 and 308 repeat", () => {
  const from = "https://site.example/a"
  const next = (method: string, status: number) => told(followRedirect(send(from, method), status, "/b"))
  const asGet = "GET https://site.example/b no body no type"
  for (const status of [301, 302, 303]) assert.equal(next("POST", status), asGet)
  assert.equal(next("PUT", 303), asGet)
  assert.equal(next("PUT", 301), "PUT https://site.example/b {} application/json")
  for (const status of [307, 308])
    assert.equal(next("POST", status), "POST https://site.example/b {} application/json")
  assert.equal(followRedirect(ask(from, { method: "HEAD" }), 303, "/b").method, "HEAD")
})

test("credentials stay with their origin", () => {
  const names = (from: string, to: string) =>
    [...followRedirect(ask(from, { headers: secrets }), 302, to).headers.keys()].sort()
  const all = ["accept", "accept-encoding", "authorization", "cookie", "user-agent", "x-api-key"]
  const few = ["accept", "accept-encoding", "user-agent"]
  assert.deepEqual(names("https://site.example/a", "/b"), all)
  assert.deepEqual(names("http://site.example/a", "https://site.example/a"), all)
  assert.deepEqual(names("https://site.example/", "https://other.example/"), few)
  assert.deepEqual(names("https://site.example/", "https://site.example:8443/"), few)
  assert.deepEqual(names("http://site.example:8080/", "https://site.example/"), few)
})

test("https is not left with credentials, nor a body repeated to another site", () => {
  const withSecret = ask("https://site.example/", { headers: secrets })
  assert.throws(() => followRedirect(withSecret, 302, "http://site.example/"), because(/leave https/))
  const posted = send("https://site.example/", "POST")
  assert.throws(() => followRedirect(posted, 307, "https://other.example/"), because(/body/))
  const plain = followRedirect(ask("https://site.example/"), 302, "http://site.example/")
  assert.equal(plain.url.href, "http://site.example/")
})

test("only http and https addresses without credentials are asked", () => {
  const wrong = [
    "ftp://site.example/",
    "file:///etc/passwd",
    "data:,x",
    "nonsense",
    "http://",
    "https://u:p@site.example/",
  ]
  for (const url of [...wrong, `https://site.example/${"a".repeat(9000)}`])
    assert.throws(() => ask(url), because(/./), url)
  for (const to of ["file:///etc/passwd", "gopher://site.example/", "https://u@site.example/"])
    assert.throws(() => followRedirect(ask("https://site.example/"), 302, to), because(/./), to)
  for (const method of ["CONNECT", "GET / HTTP/1.1\r\n", ""])
    assert.throws(() => ask("https://site.example/", { method }), because(/method/), method)
  assert.throws(() => ask("https://site.example/", { headers: { "x-a": "b\r\nx-c: d" } }), because(/header/))
})
