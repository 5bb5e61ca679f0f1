import { type CharacterKind, foldPoint, kindOf } from "./characters.ts"
import { type Kind, kinds } from "./hash.ts"
import { domainsOf } from "./names.ts"
import { type Post, postLimits } from "./post.ts"
import type { Seeker } from "./seek.ts"
import { pointAt, webWidth, widthAt, wwwWidth } from "./text.ts"
import { foldName } from "./tokens.ts"
import { codes } from "./units.ts"

const [hash, dot, slash, colon, questionMark, at] = [35, 46, 47, 58, 63, 64]
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
    let port = -1
    let hostEnd = start
    for (; hostEnd < to; hostEnd += 1) {
      const unit = text.charCodeAt(hostEnd)
      if (unit === slash || unit === questionMark || unit === hash) break
      if (unit === colon && port < 0) port = hostEnd
      if (unit !== at) continue
      start = hostEnd + 1
      port = -1
    }
    this.#readNames(text, start, to, kinds.url, addressJoints, postLimits.addressParts, stands)
    this.#readDomains(text, start, port < 0 ? hostEnd : port)
  }

  /** From the end, so that all the domains a host belongs to are met on the way. */
  #readDomains(text: string, from: number, to: number): void {
    if (this.#seeker.held[kinds.site] === 0) return
    const { fold } = this.#seeker
    this.#seeker.restart()
    for (let i = to - 1, parts = 1; i >= from; i -= 1) {
      const unit = text.charCodeAt(i)
      const f = fold[unit] as number
      if (unit === dot && i < to - 1 && parts++ < postLimits.domains) this.#seeker.mark(kinds.site)
      if (f < codes.letters && unit > 0x7f) {
        this.#readDomainsOf(foldName(text.slice(from, to)))
        return
      }
      this.#seeker.rollUnit(f < codes.letters ? unit : f)
    }
    if (to > from) this.#seeker.mark(kinds.site)
  }

  /** The same for a host with letters that do not fold one to one. */
  #readDomainsOf(host: string): void {
    for (const domain of domainsOf(host)) {
      this.#seeker.restart()
      this.#seeker.rollBack(domain)
      this.#seeker.mark(kinds.site)
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
    const seeker = this.#seeker
    if (seeker.held[kind] === 0) return
    seeker.restart()
    let parts = 0
    for (let i = from; i < to; ) {
      i = seeker.rollPlain(text, i, to)
      if (i === to) break
      const sign = kindOf(pointAt(text, i, to))
      const said = sign === "at" ? "@" : text.charAt(i)
      if (parts < most && joints.includes(said)) {
        parts += 1
        if (!seeker.isEmpty) this.#put(kind, stands)
      }
      const next = i + widthAt(text, i, to)
      this.#rollName(text, i, next, sign, said)
      i = next
    }
    if (!seeker.isEmpty) this.#put(kind, stands)
  }

  #put(kind: Kind, stands: boolean): void {
    if (stands) this.#seeker.note(kind)
    else this.#seeker.mark(kind)
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
