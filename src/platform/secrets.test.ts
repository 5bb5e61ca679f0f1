import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type TestContext, test } from "node:test"
import { openKeyring, SecretFault } from "./secrets.ts"

const context = "account:42:password"
const secret = "mot de passe très long · 🔑"

function place(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "vigie-secrets-"))
  t.after(() => rmSync(folder, { recursive: true }))
  return join(folder, "secrets.key")
}

const newKey = () => randomBytes(32).toString("base64")
const faultOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof SecretFault) return error.code
    throw error
  }
  return "no fault"
}

test("a key file is made for us alone, and what it sealed opens after a restart", (t) => {
  const file = place(t)
  const sealed = openKeyring({ file }).seal(secret, context)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(join(file, "..")), ["secrets.key"], "no draft stays behind")
  assert.match(sealed, /^v1\.[0-9a-f]{8}\.[\w-]+$/)
  assert.equal(openKeyring({ file, mayCreate: false }).open(sealed, context), secret)
  assert.equal(openKeyring({ file }).open(openKeyring({ file }).seal("", context), context), "")
})

test("the same secret never looks the same twice", (t) => {
  const keyring = openKeyring({ file: place(t) })
  assert.notEqual(keyring.seal(secret, context), keyring.seal(secret, context))
})

test("every character changed is found, and so is another context", (t) => {
  const keyring = openKeyring({ file: place(t) })
  const sealed = keyring.seal(secret, context)
  for (let at = 0; at < sealed.length; at++) {
    const changed = sealed.slice(0, at) + (sealed[at] === "0" ? "1" : "0") + sealed.slice(at + 1)
    assert.notEqual(
      faultOf(() => keyring.open(changed, context)),
      "no fault",
      `at ${at}`,
    )
  }
  assert.equal(
    faultOf(() => keyring.open(sealed, "account:43:password")),
    "tampered",
  )
  assert.equal(
    faultOf(() => keyring.open(sealed.slice(0, -4), context)),
    "tampered",
  )
  for (const text of ["", "plain", "v1.00000000.", "v1.00000000.AAAA", `v2${sealed.slice(2)}`, `${sealed}=`])
    assert.equal(
      faultOf(() => keyring.open(text, context)),
      "not_sealed",
      text,
    )
})

test("after a rotation old secrets open, new ones use the new key, and a running copy follows", (t) => {
  const file = place(t)
  const keyring = openKeyring({ file })
  const running = openKeyring({ file })
  const old = keyring.seal(secret, context)
  const id = keyring.rotate()
  assert.equal(keyring.open(old, context), secret)
  assert.deepEqual([keyring.isCurrent(old), keyring.isCurrent(keyring.seal(secret, context))], [false, true])
  const renewed = keyring.seal(secret, context)
  assert.ok(renewed.startsWith(`v1.${id}.`))
  assert.equal(running.open(renewed, context), secret)
  assert.equal(running.isCurrent(renewed), true)
  keyring.rotate()
  assert.equal(openKeyring({ file }).open(old, context), secret)
  assert.equal(statSync(file).mode & 0o777, 0o600)
})

test("a secret sealed by a key we do not hold is said so", (t) => {
  const sealed = openKeyring({ file: place(t) }).seal(secret, context)
  assert.equal(
    faultOf(() => openKeyring({ file: place(t) }).open(sealed, context)),
    "wrong_key",
  )
})

test("keys of the environment: no file is made, the last is current, the file still opens", (t) => {
  const file = place(t)
  const [first, second] = [newKey(), newKey()]
  const sealed = openKeyring({ file, fromEnvironment: first }).seal(secret, context)
  assert.deepEqual(readdirSync(join(file, "..")), [])
  const both = openKeyring({ file, fromEnvironment: `${first},${second}` })
  assert.equal(both.open(sealed, context), secret)
  assert.equal(both.isCurrent(sealed), false)
  assert.equal(
    faultOf(() => both.rotate()),
    "key_from_environment",
  )

  const byFile = openKeyring({ file }).seal(secret, context)
  const moved = openKeyring({ file, fromEnvironment: second })
  assert.equal(moved.open(byFile, context), secret)
  assert.equal(moved.isCurrent(byFile), false)
})

test("a missing file, one that others can read and a malformed key are told apart", (t) => {
  const file = place(t)
  assert.equal(
    faultOf(() => openKeyring({ file, mayCreate: false })),
    "missing_key_file",
  )
  const wrong = ["", "  ", "abc", newKey().slice(1), randomBytes(31).toString("base64"), `${newKey()},x`]
  for (const fromEnvironment of wrong)
    assert.equal(
      faultOf(() => openKeyring({ file, fromEnvironment })),
      "malformed_key",
      fromEnvironment,
    )

  openKeyring({ file })
  chmodSync(file, 0o640)
  assert.equal(
    faultOf(() => openKeyring({ file })),
    "key_file_readable_by_others",
  )
  assert.equal(
    faultOf(() => openKeyring({ file, fromEnvironment: newKey() })),
    "key_file_readable_by_others",
  )
  chmodSync(file, 0o600)
  writeFileSync(file, `${readFileSync(file, "utf8")}half a line\n`)
  assert.equal(
    faultOf(() => openKeyring({ file })),
    "malformed_key",
  )
})

test("no message holds a key or a secret", (t) => {
  const key = newKey()
  const file = place(t)
  try {
    openKeyring({ file, fromEnvironment: `${key},${key.slice(2)}` })
    assert.fail("accepted")
  } catch (error) {
    assert.ok(error instanceof SecretFault)
    assert.ok(!error.message.includes(key.slice(2, 20)))
  }
})
