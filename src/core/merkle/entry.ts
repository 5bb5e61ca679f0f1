/** An entry of the ledger, and the bytes of it that go into the tree. Changing any of this breaks every proof made. */
import { z } from "zod"
import { concat, HASH_BYTES, type Hash, type Sha256, utf8 } from "./bytes.ts"
import { type CanonicalRejection, canonicalJson, findFault, type Json } from "./canonical.ts"
import { done, type Result, rejected } from "./result.ts"
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

export type EntryRejection = CanonicalRejection | "not_an_entry"

/** Reads an entry from anywhere, a database included, before trusting its fields. `at` names the one that is wrong. */
export function parseEntry(value: unknown): Result<LedgerEntry, EntryRejection> {
  const parsed = ledgerEntry.safeParse(value)
  if (!parsed.success) return rejected("not_an_entry", `/${parsed.error.issues[0]?.path.join("/") ?? ""}`)
  return findFault(parsed.data) ?? done(parsed.data)
}

/**
 * The bytes that stand for the entry, the same on every machine for ever.
 * Throws TypeError for what `parseEntry` rejects, so that nothing that cannot be verified is ever written.
 */
export function canonicalEntry(entry: LedgerEntry): Uint8Array {
  const parsed = parseEntry(entry)
  if (parsed.is === "rejected") throw new TypeError(`${parsed.code} at "${parsed.at ?? ""}"`)
  return utf8(canonicalJson(parsed.value))
}

/** The leaf hash under which the entry stands in the tree. Throws as `canonicalEntry` does. */
export const entryLeaf = (sha256: Sha256, entry: LedgerEntry): Hash => leafHash(sha256, canonicalEntry(entry))

/**
 * SHA-256(salt || canonical JSON of `payload`), in hexadecimal. `salt`: 32 random bytes, kept with the payload and
 * erased with it: without the salt nobody can find an erased payload again by trying likely ones.
 * Throws TypeError for a payload in which `findFault` finds something, RangeError for a salt of another length.
 */
export function payloadDigest(sha256: Sha256, salt: Uint8Array, payload: Json): string {
  if (salt.length !== HASH_BYTES) throw new RangeError(`a salt of ${salt.length} bytes and not ${HASH_BYTES}`)
  return sha256(concat(salt, utf8(canonicalJson(payload)))).toHex()
}
