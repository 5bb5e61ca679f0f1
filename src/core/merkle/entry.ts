/** An entry of the ledger, and the bytes of it that go into the tree. Changing any of this breaks every proof made. */
import { z } from "zod"
import { concat, HASH_BYTES, type Hash, type Sha256, utf8 } from "./bytes.ts"
import { type CanonicalRefusal, canonicalJson } from "./canonical.ts"
import { done, type Result, refused } from "./result.ts"
import { leafHash } from "./tree.ts"

const word = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(100)

/** Strict, because a field outside the hashed bytes would be a field anybody can alter. */
export const ledgerEntry = z.strictObject({
  id: z.uuidv7().lowercase(),
  /** UTC with exactly milliseconds: one instant, one spelling, and no driver or database rounds it. */
  at: z.iso.datetime({ precision: 3 }),
  actor: z.strictObject({
    kind: z.enum(["person", "system", "connector", "visitor"]),
    /** `null` for the system and for a visitor nobody knows. */
    id: z.string().min(1).max(200).nullable(),
  }),
  /** Past tense, after the thing it is about: `conversation.assigned`. */
  event: z
    .string()
    .regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/)
    .max(100),
  subject: z.strictObject({ kind: word, id: z.string().min(1).max(200) }),
  /** From `payloadDigest`: 64 hexadecimal digits. The payload itself stays outside and can be erased. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})
export type LedgerEntry = z.infer<typeof ledgerEntry>

export type EntryRefusal = CanonicalRefusal | "not_an_entry"

/** The bytes that stand for the entry, the same on every machine for ever. `at` names the field that is wrong. */
export function canonicalEntry(entry: LedgerEntry): Result<Uint8Array, EntryRefusal> {
  const checked = ledgerEntry.safeParse(entry)
  if (!checked.success) return refused("not_an_entry", `/${checked.error.issues[0]?.path.join("/") ?? ""}`)
  const text = canonicalJson(checked.data)
  return text.is === "refused" ? text : done(utf8(text.value))
}

/** The leaf hash under which the entry stands in the tree. */
export function entryLeaf(sha256: Sha256, entry: LedgerEntry): Result<Hash, EntryRefusal> {
  const bytes = canonicalEntry(entry)
  return bytes.is === "refused" ? bytes : done(leafHash(sha256, bytes.value))
}

/**
 * SHA-256(salt || canonical JSON of `payload`), in hexadecimal. `salt`: 32 random bytes, kept with the payload and
 * erased with it: without the salt nobody can find an erased payload again by trying likely ones.
 */
export function payloadDigest(
  sha256: Sha256,
  salt: Uint8Array,
  payload: unknown,
): Result<string, CanonicalRefusal | "salt_of_wrong_length"> {
  if (salt.length !== HASH_BYTES) return refused("salt_of_wrong_length")
  const text = canonicalJson(payload)
  return text.is === "refused" ? text : done(sha256(concat(salt, utf8(text.value))).toHex())
}
