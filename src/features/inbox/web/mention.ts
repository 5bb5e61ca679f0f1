import type { Colleague } from "./operations.ts"

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

/** The "@mau" being typed just before the caret: where it begins and what follows the "@". */
export function mentionAt(text: string, caret: number): { from: number; words: string } | null {
  const found = /(?:^|[\s(])@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+)?)$/u.exec(text.slice(0, caret))
  const words = found?.[1]
  return words === undefined ? null : { from: caret - words.length - 1, words }
}

/** Colleagues whose name has a word beginning that way, accents aside; at most six. */
export const matching = (colleagues: readonly Colleague[], words: string): readonly Colleague[] =>
  colleagues
    .filter(({ name }) => {
      const wanted = folded(words)
      return (
        folded(name).startsWith(wanted) ||
        folded(name)
          .split(/[\s-]/)
          .some((word) => word.startsWith(wanted))
      )
    })
    .slice(0, 6)

/** Who a note names. */
export const mentionedIn = (text: string, colleagues: readonly Colleague[]): string[] =>
  colleagues
    .filter(({ name }) => text.includes(`@${name}`))
    .map(({ id }) => id)
    .slice(0, 20)
