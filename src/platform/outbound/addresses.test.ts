import assert from "node:assert/strict"
import { test } from "node:test"
import { isAllowEntry, judgeAddress, readAllow } from "./addresses.ts"

const judge = (address: string, allow: string[] = [], asked = { host: "site.example", port: 443 }) =>
  judgeAddress(address, asked, readAllow(allow))

test("the public internet may be called", () => {
  for (const address of ["93.184.215.14", "1.1.1.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
    assert.equal(judge(address), "public", address)
})

test("addresses that lead inside are refused", () => {
  const inside = [
    ...["127.0.0.1", "127.255.255.254", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
    ...["169.254.1.1", "100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3", "224.0.0.1", "255.255.255.255"],
    ...["192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "240.0.0.1"],
    ...["::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "fec0::1"],
    ...["2001:db8::1", "2001::1", "100::1", "4000::1"],
  ]
  for (const address of inside) assert.equal(judge(address), "refused", address)
})

test("IPv4 hidden in IPv6 is judged as the IPv4 it leads to", () => {
  const hidden = [
    ...["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1"],
    ...["64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::127.0.0.1", "2002:7f00:1::", "2002:c0a8:101::1"],
  ]
  for (const address of hidden) assert.equal(judge(address), "refused", address)
  for (const address of ["::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1"])
    assert.equal(judge(address), "public", address)
})

test("cloud metadata is refused, even when its whole network is allowed", () => {
  const everything = ["0.0.0.0/0", "::/0", "site.example"]
  const metadata = ["169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::169.254.169.254", "fd00:ec2::254"]
  for (const address of [...metadata, "100.100.100.200", "168.63.129.16"])
    assert.equal(judge(address, everything), "refused", address)
  assert.equal(judge("169.254.169.253", everything), "allowed")
})

test("an allow list opens what it names and nothing else", () => {
  assert.equal(judge("10.0.0.5", ["10.0.0.0/24"]), "allowed")
  assert.equal(judge("10.0.1.5", ["10.0.0.0/24"]), "refused")
  assert.equal(judge("10.0.0.5", ["10.0.0.5"]), "allowed")
  assert.equal(judge("10.0.0.6", ["10.0.0.5"]), "refused")
  assert.equal(judge("10.0.0.5", ["10.0.0.5:443"]), "allowed")
  assert.equal(judge("10.0.0.5", ["10.0.0.5:8080"]), "refused")
  assert.equal(judge("10.0.0.5", ["Site.Example"]), "allowed")
  assert.equal(judge("10.0.0.5", ["site.example:443"]), "allowed")
  assert.equal(judge("10.0.0.5", ["site.example:80"]), "refused")
  assert.equal(judge("10.0.0.5", ["other.example"]), "refused")
  assert.equal(judge("10.0.0.5", ["site.example"], { host: "evil-site.example", port: 443 }), "refused")
  assert.equal(judge("::ffff:10.0.0.5", ["10.0.0.0/24"]), "allowed")
  assert.equal(judge("fd12::7", ["fd12::/16"]), "allowed")
  assert.equal(judge("fd12::7", ["[fd12::7]:443"]), "allowed")
  assert.equal(judge("fd12::7", ["[fd12::7]:80"]), "refused")
})

test("a wrong entry is named, never taken as something else", () => {
  for (const entry of [
    "",
    "http://site.example",
    "10.0.0.0/33",
    "site.example:0",
    "a b",
    "site.example:99999",
  ]) {
    assert.equal(isAllowEntry(entry), false, entry)
    assert.throws(() => readAllow([entry]), TypeError)
  }
  for (const entry of ["site.example", "intranet", "[::1]:80", "::1", "10.0.0.0/8"])
    assert.equal(isAllowEntry(entry), true, entry)
})

test("what is not an address is refused", () => {
  for (const text of ["", "localhost", "1.2.3.4.5", "nonsense"]) assert.equal(judge(text), "refused", text)
})
