/** Small questions about a place in a text, answered without allocation. `end` is where the text is cut. */
import { type CharacterKind, kindOf } from "./characters.ts"

export function pointAt(text: string, i: number, end: number): number {
  const unit = text.charCodeAt(i)
  if (unit < 0xd800 || unit > 0xdbff || i + 1 >= end) return unit
  const low = text.charCodeAt(i + 1)
  if (low < 0xdc00 || low > 0xdfff) return unit
  return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)
}

export function widthAt(text: string, i: number, end: number): number {
  return pointAt(text, i, end) > 0xffff ? 2 : 1
}

/** The kind of the last character before `i` that is not skipped. */
export function kindBefore(text: string, i: number): CharacterKind {
  for (let last = i - 1; last >= 0; last -= 1) {
    const unit = text.charCodeAt(last)
    const isLow = unit >= 0xdc00 && unit <= 0xdfff
    const kind = kindOf(isLow && last > 0 ? pointAt(text, last - 1, i) : unit)
    if (kind !== "skipped") return kind
    if (isLow) last -= 1
  }
  return "gap"
}

/** A space, a control, a bracket or a quotation mark: no address goes over it. */
export function isBeyond(unit: number): boolean {
  if (unit < 0x80) return unit <= 32 || unit === 34 || unit === 60 || unit === 62 || unit === 127
  if (unit <= 0xa0 || unit === 0xab || unit === 0xbb) return true
  return unit >= 0x1680 && farSpaces.includes(String.fromCharCode(unit))
}
const farSpaces =
  "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

export function schemeWidth(text: string, i: number, end: number): number {
  return webWidth(text, i, end) || wwwWidth(text, i, end)
}

/** How much `http://` or `https://` takes at `i`. */
export function webWidth(text: string, i: number, end: number): number {
  return said(text, i, end, "http://") || said(text, i, end, "https://")
}

export function wwwWidth(text: string, i: number, end: number): number {
  return said(text, i, end, "www.")
}

export function said(text: string, i: number, end: number, what: string): number {
  if (i + what.length > end) return 0
  for (let n = 0; n < what.length; n += 1) {
    const unit = text.charCodeAt(i + n)
    const lower = unit >= 65 && unit <= 90 ? unit + 32 : unit
    if (lower !== what.charCodeAt(n)) return 0
  }
  return what.length
}
