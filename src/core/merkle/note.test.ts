import assert from "node:assert/strict"
import { createPublicKey, generateKeyPairSync, hash, sign, verify } from "node:crypto"
import { test } from "node:test"
import {
  type Checkpoint,
  openCheckpoint,
  parseCheckpoint,
  printCheckpoint,
  signCheckpoint,
} from "./checkpoint.ts"
import { keyId, parseVerifierKey, printVerifierKey, type VerifierKey } from "./key.ts"
import { parseNote, printNote, signNote, verifyNote } from "./note.ts"

const sha256 = (data: Uint8Array): Uint8Array => hash("sha256", data, "buffer")
const SPKI = Buffer.from("302a300506032b6570032100", "hex")
const verifyEd25519 = (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean => {
  const der = Buffer.concat([SPKI, publicKey])
  return verify(null, bytes, createPublicKey({ key: der, format: "der", type: "spki" }), signature)
}

function makeKey(name: string) {
  const pair = generateKeyPairSync("ed25519")
  const publicKey = new Uint8Array(pair.publicKey.export({ format: "der", type: "spki" }).subarray(-32))
  const key: VerifierKey = { name, id: keyId(sha256, name, publicKey), publicKey }
  return { key, sign: (bytes: Uint8Array): Uint8Array => sign(null, bytes, pair.privateKey) }
}

function knownKey(line: string): VerifierKey {
  const key = parseVerifierKey(sha256, line)
  assert.ok(key.is === "done")
  return key.value
}

const code = (result: { is: "done" } | { is: "rejected"; code: string }): string =>
  result.is === "rejected" ? result.code : "done"

/** Key and note of the documentation of golang.org/x/mod/sumdb/note, where the format comes from. */
const neumann = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
const neumannNote = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`
/** Key of the public Go checksum database, and a tree head it signed. */
const sumdb = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
const sumdbCheckpoint = `go.sum database tree
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— sum.golang.org Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`
/** The example in C2SP signed-note: a text with an empty line in it. Its key is not published. */
const quasimodo = `Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
`

test("notes and keys published by others are read, verified and printed as they were", () => {
  for (const [line, whole] of [
    [neumann, neumannNote],
    [sumdb, sumdbCheckpoint],
  ] as const) {
    const key = knownKey(line)
    assert.equal(printVerifierKey(key), line)
    const note = parseNote(whole)
    assert.ok(note.is === "done")
    assert.equal(printNote(note.value), whole)
    assert.deepEqual(verifyNote(note.value, [key], verifyEd25519), { is: "done", value: [key] })
  }
})

test("the text of a note ends at the last empty line", () => {
  const note = parseNote(quasimodo)
  assert.ok(note.is === "done")
  assert.ok(note.value.text.endsWith("\n\ned è subito sera.\n"))
  assert.equal(note.value.signatures[0]?.name, "quasimodo.example/salvatore")
  assert.equal(note.value.signatures[0]?.id, "367ba04b")
  assert.equal(note.value.signatures[0]?.signature.length, 64)
  assert.equal(printNote(note.value), quasimodo)
})

test("a checkpoint published by the Go checksum database opens", () => {
  const opened = openCheckpoint(sumdbCheckpoint, {
    origin: "go.sum database tree",
    known: [knownKey(sumdb)],
    verify: verifyEd25519,
  })
  assert.ok(opened.is === "done")
  assert.equal(opened.value.size, 20_852_163)
  assert.equal(opened.value.root.toHex(), "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62")
})

const vigie = makeKey("vigie.example.org/ledger")
const witness = makeKey("witness.example.net/w1")
const checkpoint: Checkpoint = {
  origin: "vigie.example.org/ledger",
  size: 42,
  root: new Uint8Array(32).fill(7),
  extensions: [],
}
const expecting = { origin: checkpoint.origin, known: [vigie.key], verify: verifyEd25519 }

function signed(given: Checkpoint = checkpoint): string {
  const whole = signCheckpoint(given, vigie.key, vigie.sign)
  assert.ok(whole.is === "done")
  return whole.value
}

test("a signed checkpoint opens as what was signed", () => {
  assert.deepEqual(openCheckpoint(signed(), expecting), { is: "done", value: checkpoint })
  const extended = { ...checkpoint, size: 0, extensions: ["été 2026", "b"] }
  assert.deepEqual(openCheckpoint(signed(extended), expecting), { is: "done", value: extended })
})

test("any bit turned in a signed checkpoint closes it", () => {
  const bytes = Buffer.from(signed())
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const turned = Uint8Array.from(bytes)
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(turned)
    assert.notEqual(code(openCheckpoint(text, expecting)), "done", `bit ${bit}`)
  }
})

test("a signature counts when its name and its id are both known", () => {
  const { text, signatures } = noteOf(signed())
  const own = signatures[0]
  assert.ok(own)
  const cosigned = { text, signatures: [own, { ...witness.key, signature: witness.sign(Buffer.from(text)) }] }
  const both = verifyNote(cosigned, [vigie.key, witness.key], verifyEd25519)
  assert.deepEqual(both, { is: "done", value: [vigie.key, witness.key] })
  assert.deepEqual(verifyNote(cosigned, [witness.key], verifyEd25519), { is: "done", value: [witness.key] })

  const renamed = { text, signatures: [{ ...own, name: "vigie.example.org/other" }] }
  assert.equal(code(verifyNote(renamed, [vigie.key], verifyEd25519)), "note_signer_unknown")
  assert.equal(code(verifyNote(cosigned, [], verifyEd25519)), "note_signer_unknown")
  const spoilt = { text, signatures: [own, { ...witness.key, signature: own.signature }] }
  assert.equal(code(verifyNote(spoilt, [vigie.key, witness.key], verifyEd25519)), "note_signature_wrong")
})

function noteOf(whole: string) {
  const note = parseNote(whole)
  assert.ok(note.is === "done")
  return note.value
}

test("a checkpoint of another log, or signed by a stranger, is rejected", () => {
  assert.equal(
    code(openCheckpoint(signed(), { ...expecting, origin: "b.example" })),
    "checkpoint_of_another_log",
  )
  assert.equal(code(openCheckpoint(signed(), { ...expecting, known: [witness.key] })), "note_signer_unknown")
})

test("what is not a note is rejected with the reason", () => {
  const line = signed().split("\n\n")[1] ?? ""
  const cases: [string, string][] = [
    ["", "note_not_text"],
    ["a\n", "note_without_signature"],
    ["a\n\n", "note_without_signature"],
    [`a\n\n${line.trimEnd()}`, "note_not_text"],
    [`a\t\n\n${line}`, "note_not_text"],
    [`a\r\n\n${line}`, "note_not_text"],
    [`\ud800\n\n${line}`, "note_not_text"],
    [`a\n\n${line}b\n`, "note_signature_malformed"],
    [`a\n\n${line.replace("—", "-")}`, "note_signature_malformed"],
    [`a\n\n${line.replace("— ", "—  ")}`, "note_signature_malformed"],
    [`a\n\n${line.replace("vigie", "vi+gie")}`, "note_signature_malformed"],
    [`a\n\n${line.replace("vigie", "vi\u00a0gie")}`, "note_signature_malformed"],
    [`a\n\n${line.replace("vigie", "vi\u0085gie")}`, "note_signature_malformed"],
    ["a\n\n— a AAAAAA==\n", "note_signature_malformed"],
    ["a\n\n— a AAAAAAE\n", "note_signature_malformed"],
    ["a\n\n— a AAAAAAF=\n", "note_signature_malformed"],
    ["a\n\n— a AAAA_AE=\n", "note_signature_malformed"],
    [`a\n\n${line.repeat(101)}`, "note_too_long"],
    [`${"a".repeat(1_000_000)}\n\n${line}`, "note_too_long"],
  ]
  for (const [whole, reason] of cases) assert.equal(code(parseNote(whole)), reason, whole.slice(0, 80))
  assert.equal(code(parseNote(`a\n\n${line.repeat(16)}`)), "done")
  assert.equal(code(parseNote("a\n\n— a AAAAAAE=\n")), "done")
  assert.equal(code(signNote("no newline", vigie.key, vigie.sign)), "note_not_text")
  assert.equal(code(signNote("a\n", { ...vigie.key, name: "a b" }, vigie.sign)), "note_signature_malformed")
})

test("what is not a checkpoint is rejected with the reason", () => {
  const root = checkpoint.root.toBase64()
  const cases: [string, string][] = [
    ["", "checkpoint_malformed"],
    [`a\n1\n${root}`, "checkpoint_malformed"],
    [`\n1\n${root}\n`, "checkpoint_origin_malformed"],
    ["a\n", "checkpoint_size_malformed"],
    ...["", "01", "-1", "+1", "1.0", "1e3", " 1", "0x1", "9007199254740992"].map((size): [string, string] => [
      `a\n${size}\n${root}\n`,
      "checkpoint_size_malformed",
    ]),
    ["a\n1\n", "checkpoint_root_malformed"],
    [`a\n1\n${root.slice(0, -1)}\n`, "checkpoint_root_malformed"],
    [`a\n1\n ${root}\n`, "checkpoint_root_malformed"],
    ["a\n1\nAAAA\n", "checkpoint_root_malformed"],
    [`a\n1\n${root}\n\n`, "checkpoint_extension_malformed"],
    [`a\n1\n${root}\n\nb\n`, "checkpoint_extension_malformed"],
  ]
  for (const [text, reason] of cases) assert.equal(code(parseCheckpoint(text)), reason, JSON.stringify(text))
  assert.equal(code(parseCheckpoint(printCheckpoint({ ...checkpoint, size: 9_007_199_254_740_991 }))), "done")
})

test("a checkpoint that would read as another one is not signed", () => {
  const rejection = (given: Partial<Checkpoint>) =>
    code(signCheckpoint({ ...checkpoint, ...given }, vigie.key, vigie.sign))
  assert.equal(rejection({ origin: "" }), "checkpoint_origin_malformed")
  assert.equal(rejection({ origin: `a\n7\n${checkpoint.root.toBase64()}` }), "checkpoint_origin_malformed")
  assert.equal(rejection({ size: 1.5 }), "checkpoint_size_malformed")
  assert.equal(rejection({ size: -1 }), "checkpoint_size_malformed")
  assert.equal(rejection({ root: new Uint8Array(31) }), "checkpoint_root_malformed")
  assert.equal(rejection({ extensions: [""] }), "checkpoint_extension_malformed")
  assert.equal(rejection({ extensions: ["a\nb"] }), "checkpoint_extension_malformed")
  assert.equal(rejection({ extensions: ["a\rb"] }), "checkpoint_malformed")
})

test("a verifier key that was altered or is of another kind is rejected", () => {
  const reason = (line: string) => code(parseVerifierKey(sha256, line))
  const [name, id, base64 = ""] = neumann.split("+")
  assert.equal(reason(`PeterNewmann+${id}+${base64}`), "key_wrong_id")
  assert.equal(reason(`${name}+c74f20a4+${base64}`), "key_wrong_id")
  assert.equal(reason(neumann.replace("ARpc2Q", "ARpc2R")), "key_wrong_id")
  assert.equal(reason(neumann.replace("+ARpc", "+Ahpc")), "key_of_another_kind")
  for (const line of ["", "a", `${name}+${id}`, `+${id}+${base64}`, `a b+${id}+${base64}`, `${neumann}\n`]) {
    assert.equal(reason(line), "key_malformed", line)
  }
  assert.equal(reason(`${name}+${id}+AQ==`), "key_malformed")
  assert.equal(reason(`${name}+C74F20A3+${base64}`), "key_malformed")
})
