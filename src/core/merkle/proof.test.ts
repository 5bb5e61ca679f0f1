import assert from "node:assert/strict"
import { hash } from "node:crypto"
import { test } from "node:test"
import { concat, type Hash } from "./bytes.ts"
import { consistencySpans, inclusionSpans, proveConsistency, proveInclusion } from "./prove.ts"
import { leafHash, nodeHash, rootOf, type Span, split } from "./tree.ts"
import { isConsistent, isIncluded, type TreeHead } from "./verify.ts"

const sha256 = (data: Uint8Array): Uint8Array => hash("sha256", data, "buffer")
const leaves = Array.from({ length: 70 }, (_, i) => leafHash(sha256, Uint8Array.of(i)))
const leaf = (index: number): Hash => leaves[index] as Hash
/** Every tree of at most 70 leaves, its root taken from the definition. */
const heads: TreeHead[] = Array.from({ length: 71 }, (_, size) => ({
  size,
  root: rootOf(sha256, leaves.slice(0, size)),
}))
const head = (size: number): TreeHead => heads[size] as TreeHead
/** Trees up to here have every single bit of every proof turned; larger ones one bit of every hash. */
const EVERY_BIT = 16

const inclusions = heads.flatMap((tree) =>
  Array.from({ length: tree.size }, (_, index) => ({
    leaf: leaf(index),
    index,
    tree,
    proof: proveInclusion(sha256, leaves.slice(0, tree.size), index),
  })),
)
const consistencies = heads.flatMap((newer) =>
  Array.from({ length: newer.size + 1 }, (_, size) => ({
    older: head(size),
    newer,
    proof: proveConsistency(sha256, leaves.slice(0, newer.size), size),
  })),
)

function flip(bytes: Hash, bit: number): Hash {
  const copy = Uint8Array.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

/** The same proof with one bit turned, in every way asked for. */
function* tampered(proof: readonly Hash[], everyBit: boolean): Generator<Hash[]> {
  for (const [place, part] of proof.entries()) {
    const bits = everyBit ? Array.from({ length: 256 }, (_, bit) => bit) : [(place * 37 + proof.length) % 256]
    for (const bit of bits) yield proof.with(place, flip(part, bit))
  }
}

/** The same proof with a hash too many, too few, of the wrong length, or out of its place. */
function* misshapen(proof: readonly Hash[]): Generator<Hash[]> {
  yield [...proof, leaf(0)]
  yield [leaf(0), ...proof]
  if (proof.length === 0) return
  yield proof.slice(1)
  yield proof.slice(0, -1)
  yield [(proof[0] as Hash).slice(1), ...proof.slice(1)]
  if (proof.length > 1) yield proof.toReversed()
}

test("every leaf of every tree is proved to be there", () => {
  assert.equal(inclusions.length, 2485)
  for (const claim of inclusions) assert.ok(isIncluded(sha256, claim), `${claim.index} of ${claim.tree.size}`)
})

test("every tree is proved to be the beginning of every larger one", () => {
  assert.equal(consistencies.length, 2556)
  for (const claim of consistencies) {
    assert.ok(isConsistent(sha256, claim), `${claim.older.size} in ${claim.newer.size}`)
  }
})

test("a proof with any bit turned, or of another shape, proves nothing", () => {
  let tried = 0
  for (const claim of inclusions) {
    for (const proof of [...tampered(claim.proof, claim.tree.size <= EVERY_BIT), ...misshapen(claim.proof)]) {
      assert.ok(!isIncluded(sha256, { ...claim, proof }), `${claim.index} of ${claim.tree.size}`)
      tried++
    }
  }
  for (const claim of consistencies) {
    for (const proof of [
      ...tampered(claim.proof, claim.newer.size <= EVERY_BIT),
      ...misshapen(claim.proof),
    ]) {
      assert.ok(!isConsistent(sha256, { ...claim, proof }), `${claim.older.size} in ${claim.newer.size}`)
      tried++
    }
  }
  assert.ok(tried > 200_000, `${tried} were tried`)
})

test("a leaf is proved at its own place only, and another leaf or root is not proved", () => {
  for (const claim of inclusions.filter(({ tree }) => tree.size <= 40)) {
    for (let index = 0; index < claim.tree.size; index++) {
      assert.equal(isIncluded(sha256, { ...claim, index }), index === claim.index)
    }
    assert.ok(!isIncluded(sha256, { ...claim, leaf: flip(claim.leaf, claim.index) }))
    assert.ok(
      !isIncluded(sha256, { ...claim, tree: { ...claim.tree, root: flip(claim.tree.root, claim.index) } }),
    )
  }
})

test("a tree is not consistent with another root, on either side", () => {
  for (const claim of consistencies) {
    const older = { ...claim.older, root: flip(claim.older.root, claim.newer.size) }
    const newer = { ...claim.newer, root: flip(claim.newer.root, claim.older.size) }
    assert.ok(!isConsistent(sha256, { ...claim, older }))
    // The empty tree is the beginning of every tree there can be, so it says nothing about the newer root.
    assert.equal(isConsistent(sha256, { ...claim, newer }), claim.older.size === 0 && newer.size > 0)
  }
})

test("a history that was rewritten cannot be proved consistent", () => {
  for (let changed = 0; changed < 20; changed++) {
    const rewritten = leaves.with(changed, leaf(69))
    const newer = { size: 50, root: rootOf(sha256, rewritten.slice(0, 50)) }
    const proof = proveConsistency(sha256, rewritten.slice(0, 50), 20)
    assert.ok(!isConsistent(sha256, { older: head(20), newer, proof }))
  }
})

test("sizes and places that cannot be are answered no", () => {
  const claim = inclusions.at(-1)
  assert.ok(claim)
  for (const index of [-1, 0.5, 70, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    assert.ok(!isIncluded(sha256, { ...claim, index }))
    const odd = { size: index === 70 ? -0.5 : index, root: head(70).root }
    assert.ok(!isConsistent(sha256, { older: odd, newer: head(70), proof: [] }))
    assert.ok(!isConsistent(sha256, { older: head(0), newer: odd, proof: [] }))
  }
  assert.ok(!isConsistent(sha256, { older: head(9), newer: head(8), proof: [] }))
})

test("a forger who also chooses the root still cannot step outside the tree", () => {
  const [left, right] = [leaf(0), leaf(1)]
  const tree = head(2)
  // The same 64 bytes under the root, cut elsewhere than in the middle.
  const shifted = { leaf: left.slice(0, 31), index: 0, tree, proof: [concat(left.slice(31), right)] }
  assert.ok(!isIncluded(sha256, shifted))
  // A level above the root: the tree of one leaf has no sibling to hash with.
  const above = { size: 1, root: tree.root }
  assert.ok(!isIncluded(sha256, { leaf: right, index: 0, tree: above, proof: [left] }))
  const older = { size: 3, root: nodeHash(sha256, right, head(3).root) }
  const newer = { size: 4, root: nodeHash(sha256, right, head(4).root) }
  const proof = [...proveConsistency(sha256, leaves.slice(0, 4), 3), right]
  assert.ok(!isConsistent(sha256, { older, newer, proof }))
  const stretched = { older: { ...head(1), root: left.slice(0, 31) }, newer: tree, proof: shifted.proof }
  assert.ok(!isConsistent(sha256, stretched))
})

test("proofs hold beyond 32 bits", () => {
  for (const size of [2 ** 32, 2 ** 33 + 1, 2 ** 40 + 12_345, Number.MAX_SAFE_INTEGER]) {
    for (const index of [0, 2 ** 31, 2 ** 32 - 1, size - 2, size - 1]) {
      const spans = inclusionSpans(index, size)
      const place = { from: index, to: index + 1 }
      const tree = { size, root: rootAbove({ from: 0, to: size }, [...spans, place]) }
      assert.ok(isIncluded(sha256, { leaf: stub(place), index, tree, proof: spans.map(stub) }))
    }
    for (const older of [1, 2 ** 31, 2 ** 32 - 3, size - 1]) {
      const spans = consistencySpans(older, size)
      const all = [...spans, { from: 0, to: older }].filter((span) => span.from > 0 || isPower(span.to))
      const claim = {
        older: { size: older, root: rootAbove({ from: 0, to: older }, all) },
        newer: { size, root: rootAbove({ from: 0, to: size }, all) },
        proof: spans.map(stub),
      }
      assert.ok(isConsistent(sha256, claim), `${older} in ${size}`)
    }
  }
})

/** A tree too large to build: the spans a proof names get invented roots, and what is above them is computed. */
const stub = ({ from, to }: Span): Hash => sha256(Buffer.from(`${from}-${to}`))
const isPower = (size: number): boolean => size === 1 || split(size) * 2 === size
function rootAbove({ from, to }: Span, stubs: readonly Span[]): Hash {
  if (stubs.some((span) => span.from === from && span.to === to)) return stub({ from, to })
  assert.ok(to - from > 1, `nothing stands for leaf ${from}`)
  const middle = from + split(to - from)
  return nodeHash(sha256, rootAbove({ from, to: middle }, stubs), rootAbove({ from: middle, to }, stubs))
}
