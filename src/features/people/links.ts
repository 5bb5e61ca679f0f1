import { createHash, randomBytes } from "node:crypto"
import type { Deps } from "../deps.ts"

/** How long each link may be opened. A link is shown once; we keep only the digest of its token. */
export const linkLife = { invitation: { hours: 7 * 24 }, reset: { hours: 24 }, return: { hours: 7 * 24 } }

/** 256 random bits, as 43 characters that an address can hold. */
export const newToken = (): string => randomBytes(32).toString("base64url")

export const tokenDigest = (token: string): string =>
  createHash("sha256").update(`people link ${token}`).digest("hex")

export interface Link {
  link: string
  expiresAt: string
}

/** The address a person opens; `page` is a public screen of the web app. */
export function linkTo(
  deps: Pick<Deps, "publicUrl">,
  page: "invitation" | "password-reset",
  token: string,
  expiresAt: Temporal.Instant,
): Link {
  return { link: `${deps.publicUrl}/${page}/${token}`, expiresAt: expiresAt.toString() }
}
