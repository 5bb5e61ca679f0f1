import assert from "node:assert/strict"
import { hash } from "node:crypto"
import { test } from "node:test"
import type { Hash } from "./bytes.ts"
import { append, emptyFrontier, type Frontier, frontierRoot, readFrontier } from "./frontier.ts"
import { proveConsistency, proveInclusion } from "./prove.ts"
import { emptyRoot, leafHash, rootOf } from "./tree.ts"

const sha256 = (data: Uint8Array): Uint8Array => hash("sha256", data, "buffer")
const hex = (bytes: Uint8Array) => bytes.toHex()
const leavesOf = (inputs: readonly string[]): Hash[] =>
  inputs.map((input) => leafHash(sha256, Uint8Array.fromHex(input)))

/** The eight entries, and the roots of the trees of the first 1 to 8 of them, of the Certificate Transparency tests. */
const known = leavesOf([
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
])
const knownRoots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

test("the empty tree has the hash of nothing as its root", () => {
  const nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  assert.equal(hex(emptyRoot(sha256)), nothing)
  assert.equal(hex(rootOf(sha256, [])), nothing)
  assert.equal(hex(frontierRoot(sha256, emptyFrontier)), nothing)
})

test("the published roots come out of the whole list and of the frontier", () => {
  let frontier = emptyFrontier
  for (const [i, leaf] of known.entries()) {
    frontier = append(sha256, frontier, leaf)
    assert.equal(hex(rootOf(sha256, known.slice(0, i + 1))), knownRoots[i])
    assert.equal(hex(frontierRoot(sha256, frontier)), knownRoots[i])
  }
})

test("the published proofs come out", () => {
  const first = [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
  ]
  assert.deepEqual(proveInclusion(sha256, known, 0).map(hex), first)
  assert.deepEqual(proveConsistency(sha256, known, 1).map(hex), first)
  assert.deepEqual(proveConsistency(sha256, known, 6).map(hex), [
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  ])
  assert.throws(() => proveInclusion(sha256, known, 8), RangeError)
  assert.throws(() => proveConsistency(sha256, known, 9), RangeError)
})

test("a frontier goes on after being kept and read, as if it had never stopped", () => {
  const leaves = leavesOf(Array.from({ length: 300 }, (_, i) => i.toString(16).padStart(4, "0")))
  let frontier: Frontier = emptyFrontier
  for (const [i, leaf] of leaves.entries()) {
    const { size, peaks } = append(sha256, frontier, leaf)
    const read = readFrontier(size, peaks)
    assert.ok(read.is === "done")
    frontier = read.value
    assert.equal(hex(frontierRoot(sha256, frontier)), hex(rootOf(sha256, leaves, { from: 0, to: i + 1 })))
  }
  assert.equal(frontier.size, 300)
  assert.equal(frontier.peaks.length, 4)
})

test("appending leaves the earlier frontier as it was", () => {
  const one = append(sha256, emptyFrontier, known[0] as Hash)
  append(sha256, one, known[1] as Hash)
  assert.equal(hex(frontierRoot(sha256, one)), knownRoots[0])
})

test("a frontier that is not one is rejected", () => {
  const peak = new Uint8Array(32)
  const wrong: [number, Uint8Array[]][] = [
    [-1, []],
    [1, []],
    [0, [peak]],
    [1, [peak, peak]],
    [3, [peak]],
    [1, [peak.slice(1)]],
    [1.5, [peak]],
    [Number.NaN, []],
    [2 ** 53, [peak]],
  ]
  for (const [size, peaks] of wrong)
    assert.deepEqual(readFrontier(size, peaks), { is: "rejected", code: "frontier_malformed" }, `${size}`)
  assert.equal(readFrontier(0, []).is, "done")
  assert.equal(readFrontier(2 ** 52, [peak]).is, "done")
})
