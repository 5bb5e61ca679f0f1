import { type CharacterKind, foldPoint, kindOf } from "./characters.ts"
import { type Kind, kinds } from "./hash.ts"
import { type Post, postLimits } from "./post.ts"
import type { Seeker } from "./seek.ts"
import { endOf, pointAt, webWidth, widthAt, wwwWidth } from "./text.ts"
import { codes } from "./units.ts"

const handleJoints = ".-@"
const addressJoints = "/?#&="

/** Finds handles, addresses and the fields of a post by all their names: those of `names.ts`. */
export class NameReader {
  readonly #seeker: Seeker
  #hasLink = false

  constructor(seeker: Seeker) {
    this.#seeker = seeker
  }

  readFields(post: Post): void {
    const { author = "", lang = "", links, is, has } = post
    this.#readField(author, kinds.author, handleJoints, author.startsWith("@") ? 1 : 0)
    this.#readField(lang, kinds.lang, "-", 0)
    this.#readField(post.network ?? "", kinds.network, "", 0)
    this.#readField(post.account ?? "", kinds.account, "", 0)
    if (links) {
      const most = Math.min(links.length, postLimits.links)
      for (let n = 0; n < most; n += 1) {
        const link = links[n] as string
        this.readAddress(link, 0, Math.min(link.length, postLimits.field), false)
      }
    }
    if (is) for (let n = 0; n < is.length; n += 1) this.#readField(is[n] as string, kinds.is, "", 0)
    if (has) for (let n = 0; n < has.length; n += 1) this.#readField(has[n] as string, kinds.has, "", 0)
    if (this.#hasLink) this.#readField("link", kinds.has, "", 0)
    this.#hasLink = false
  }

  /** The handle between two places of the text. */
  readHandle(text: string, from: number, to: number): void {
    this.#readNames(text, from, to, kinds.mention, handleJoints, postLimits.handleParts, true)
  }

  readAddress(text: string, from: number, to: number, stands: boolean): void {
    this.#hasLink = true
    if (this.#seeker.held[kinds.site] === 0 && this.#seeker.held[kinds.url] === 0) return
    let start = from + webWidth(text, from, to)
    start += wwwWidth(text, start, to)
    let sign = start
    for (let i = start; i < to && !"/?#".includes(text.charAt(i)); i += 1) if (text[i] === "@") sign = i + 1
    this.#readNames(text, sign, to, kinds.url, addressJoints, postLimits.addressParts, stands)
    this.#readDomains(text, sign, endOf(text, sign, to, "/?#:"))
  }

  #readDomains(text: string, from: number, to: number): void {
    if (this.#seeker.held[kinds.site] === 0) return
    let start = from
    for (let n = 0; n < postLimits.domains && start < to; n += 1) {
      this.#readNames(text, start, to, kinds.site, "", 0, false)
      start = endOf(text, start, to, ".") + 1
    }
  }

  /** Seeks a name and each of its leading parts that end at a joint. */
  #readNames(
    text: string,
    from: number,
    to: number,
    kind: Kind,
    joints: string,
    most: number,
    stands: boolean,
  ): void {
    if (this.#seeker.held[kind] === 0) return
    this.#seeker.restart()
    let parts = 0
    let isEmpty = true
    const { fold } = this.#seeker
    for (let i = from; i < to; ) {
      const f = fold[text.charCodeAt(i)] as number
      if (f >= codes.letters) {
        this.#seeker.rollUnit(f)
        isEmpty = false
        i += 1
        continue
      }
      const kindOne = kindOf(pointAt(text, i, to))
      const sign = kindOne === "at" ? "@" : text.charAt(i)
      if (parts < most && sign !== "" && joints.includes(sign)) {
        parts += 1
        if (!isEmpty) this.#seeker.put(kind, stands)
      }
      const next = i + widthAt(text, i, to)
      if (kindOne !== "skipped") isEmpty = false
      this.#rollName(text, i, next, kindOne, sign)
      i = next
    }
    if (!isEmpty) this.#seeker.put(kind, stands)
  }

  #rollName(text: string, i: number, next: number, kind: CharacterKind, sign: string): void {
    if (kind === "skipped") return
    if (kind === "letter" || kind === "figure") this.#seeker.rollText(foldPoint(pointAt(text, i, next)))
    else if (kind === "at") this.#seeker.rollText(sign)
    else for (let n = i; n < next; n += 1) this.#seeker.rollUnit(text.charCodeAt(n))
  }

  #readField(text: string, kind: Kind, joints: string, from: number): void {
    if (this.#seeker.held[kind] === 0 || text === "") return
    const to = Math.min(text.length, postLimits.field)
    this.#readNames(text, from, to, kind, joints, postLimits.handleParts, false)
  }
}
