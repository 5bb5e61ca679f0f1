/** The names by which a handle, a link and a language are found: each is a term of its own. */
import { postLimits } from "./post.ts"

/** `ville.bsky.social`: itself, `ville.bsky` and `ville`. */
export function handleNames(handle: string): string[] {
  return leadingParts(handle, /[.@-]/g, postLimits.handleParts)
}

/** `www.lac.example:80/a`: `www.lac.example`, `lac.example` and `example`. */
export function domainsOf(address: string): string[] {
  const host = hostOf(address)
  const labels = host.split(".")
  const names = labels.map((_, n) => labels.slice(n).join(".")).filter((name) => name !== "")
  return [...new Set([host, ...names.slice(1 - postLimits.domains)])].filter((name) => name !== "")
}

/** `lac.example/a?b`: itself, `lac.example/a` and `lac.example`. */
export function addressNames(address: string): string[] {
  return leadingParts(address, /[/?#&=]/g, postLimits.addressParts)
}

/** `fr-ca`: itself and `fr`. */
export function languageNames(lang: string): string[] {
  return leadingParts(lang, /-/g, postLimits.handleParts)
}

export function hostOf(address: string): string {
  return address.replace(/[/?#:].*$/s, "")
}

function leadingParts(name: string, joint: RegExp, most: number): string[] {
  const parts = [...name.matchAll(joint)].slice(0, most).map(({ index }) => name.slice(0, index))
  return [...new Set([...parts, name])].filter((part) => part !== "")
}
