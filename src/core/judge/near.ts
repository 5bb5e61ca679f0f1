import { hashText, join, mix } from "./model/hash.ts"

/**
 * Posts that say nearly the same: MinHash of words and pairs of words in one permutation (Li et al. 2012), its empty
 * bins filled from the next (Shrivastava 2014), looked up by bands. One word changed in a short post is still found,
 * where SimHash loses nine in ten.
 */

export const bins = 64
const bandSize = 4
const bands = bins / bandSize

/** A post as its least hashes, one a bin. */
export type Signature = Uint32Array

export interface Near<Id> {
  readonly id: Id
  /** Estimate of the share of words and pairs that both have, from 0 to 1. */
  readonly likeness: number
}

export interface NearSettings {
  /** Posts remembered; the oldest is forgotten first. */
  readonly window: number
  /** Least likeness that is told, over 0.5 to be found surely. */
  readonly least: number
}

const link = /https?:\/\/\S+|www\.\S+|[@]\S+/gi

/** Links and handles are left out: a copy changes them first. Nothing when no word is left. */
export function signatureOf(text: string): Signature | undefined {
  const plain = text
    .replace(link, " ")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
  const words = plain.match(/[\p{L}\p{N}]+/gu)
  if (!words) return undefined
  const signature = new Uint32Array(bins).fill(0xffffffff)
  let before = 0
  words.forEach((word, at) => {
    const hash = hashText(word)
    put(signature, hash)
    if (at > 0) put(signature, join(before, hash))
    before = hash
  })
  return fillBins(signature)
}

function put(signature: Signature, hash: number): void {
  const bin = hash & (bins - 1)
  const value = mix(hash ^ 0x5bd1e995) >>> 0
  if (value < (signature[bin] ?? 0)) signature[bin] = value
}

/** An empty bin takes the value of the next full one, changed by how far that was. */
function fillBins(signature: Signature): Signature {
  const full = signature.slice()
  for (let bin = 0; bin < bins; bin++) {
    for (let away = 1; full[bin] === 0xffffffff && away < bins; away++) {
      const value = signature[(bin + away) % bins] ?? 0
      if (value !== 0xffffffff) full[bin] = mix(value + away * 0x9e3779b1) >>> 0
    }
  }
  return full
}

export function likenessOf(one: Signature, other: Signature): number {
  let same = 0
  for (let bin = 0; bin < bins; bin++) if (one[bin] === other[bin]) same++
  return same / bins
}

/** Posts as they come: `add` answers those remembered that the new one is like, the most alike first. */
export class NearPosts<Id> {
  readonly #settings: NearSettings
  readonly #posts: { id: Id; signature: Signature }[] = []
  /** The posts of each band's hash, by their number. */
  readonly #bands = new Map<number, number[]>()
  #first = 0

  constructor(settings: NearSettings) {
    this.#settings = settings
  }

  add(id: Id, text: string): Near<Id>[] {
    const signature = signatureOf(text)
    if (!signature) return []
    const found = this.#find(signature)
    const number = this.#first + this.#posts.push({ id, signature }) - 1
    for (const key of keysOf(signature)) {
      const numbers = this.#bands.get(key)
      if (numbers) numbers.push(number)
      else this.#bands.set(key, [number])
    }
    if (this.#posts.length > 2 * this.#settings.window) this.#forget()
    return found
  }

  #find(signature: Signature): Near<Id>[] {
    const oldest = this.#first + this.#posts.length - this.#settings.window
    const numbers = new Set(keysOf(signature).flatMap((key) => this.#bands.get(key) ?? []))
    const found: Near<Id>[] = []
    for (const number of numbers) {
      const post = this.#posts[number - this.#first]
      if (!post || number < oldest) continue
      const likeness = likenessOf(signature, post.signature)
      if (likeness >= this.#settings.least) found.push({ id: post.id, likeness })
    }
    return found.sort((one, other) => other.likeness - one.likeness)
  }

  /** Once in as many posts as are remembered: the bands are made anew from the younger half. */
  #forget(): void {
    const { window } = this.#settings
    this.#first += this.#posts.length - window
    this.#posts.splice(0, this.#posts.length - window)
    this.#bands.clear()
    this.#posts.forEach(({ signature }, at) => {
      for (const key of keysOf(signature)) {
        const numbers = this.#bands.get(key)
        if (numbers) numbers.push(this.#first + at)
        else this.#bands.set(key, [this.#first + at])
      }
    })
  }
}

function keysOf(signature: Signature): number[] {
  return Array.from({ length: bands }, (_, band) => {
    let key = band
    for (let at = 0; at < bandSize; at++) key = join(key, signature[band * bandSize + at] ?? 0)
    return key
  })
}
