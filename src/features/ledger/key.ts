import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from "node:crypto"
import type pg from "pg"
import { keyId, type Sign, type VerifierKey, type Verify } from "../../core/merkle/index.ts"
import { findKeptSecret, keptSecret } from "../../platform/kept-secret.ts"
import type { Keyring } from "../../platform/secrets.ts"
import { sha256 } from "./rows.ts"

/** Who signs the checkpoints of this installation. The key's name is the log's origin, fixed at first run. */
export interface Signer {
  key: VerifierKey
  sign: Sign
}

/** The one secret holds both, so that neither can be replaced without the other. */
interface Kept {
  origin: string
  /** PKCS #8, base64url. */
  privateKey: string
}

const name = "ledger"

/** The signer, made the first time it is asked for and sealed in the database. */
export async function openSigner(deps: {
  pool: pg.Pool
  keyring: Keyring
  publicUrl: string
}): Promise<Signer> {
  return readSigner(
    (await findKeptSecret(deps.pool, deps.keyring, name)) ??
      (await keptSecret(deps.pool, deps.keyring, name, () => makeSigner(deps.publicUrl))),
  )
}

/** The signer if there is one; reads only. */
export async function findSigner(client: pg.ClientBase, keyring: Keyring): Promise<Signer | undefined> {
  const kept = await findKeptSecret(client, keyring, name)
  return kept === undefined ? undefined : readSigner(kept)
}

function makeSigner(publicUrl: string): string {
  const { privateKey } = generateKeyPairSync("ed25519")
  const kept: Kept = {
    origin: `vigie/${new URL(publicUrl).host}/${randomBytes(8).toString("hex")}`,
    privateKey: privateKey.export({ format: "der", type: "pkcs8" }).toString("base64url"),
  }
  return JSON.stringify(kept)
}

function readSigner(text: string): Signer {
  const { origin, privateKey } = JSON.parse(text) as Kept
  const key = createPrivateKey({
    key: Buffer.from(privateKey, "base64url"),
    format: "der",
    type: "pkcs8",
  })
  const { x = "" } = createPublicKey(key).export({ format: "jwk" })
  const publicKey = new Uint8Array(Buffer.from(x, "base64url"))
  return {
    key: { name: origin, id: keyId(sha256, origin, publicKey), publicKey },
    sign: (bytes) => sign(null, bytes, key),
  }
}

/** Ed25519 with a raw public key. False for nonsense, never a throw. */
export const verifySignature: Verify = (publicKey, bytes, signature) => {
  const x = Buffer.from(publicKey).toString("base64url")
  try {
    return verify(null, bytes, { key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }, signature)
  } catch {
    return false
  }
}
