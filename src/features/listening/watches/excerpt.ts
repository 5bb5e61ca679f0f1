/** What is shown of a post that was found: around the words, which are marked. Pure. */
import type { Occurrence, TextSpan } from "../../../core/match/index.ts"
import { createLocator } from "../../../core/match/index.ts"
import type { Query } from "../../../core/query/ast.ts"
import { type HeardOn, type HeardPost, matchable, wholeText } from "./heard.ts"

export interface Marked {
  text: string
  marks: TextSpan[]
  cut: { before: boolean; after: boolean }
}

/** UTF-16 units shown of a text, and of them how many before the first mark. */
const shown = { text: 480, before: 120 } as const

/** Where the queries that found a post matched in its title and its text. A query that no longer matches marks nothing. */
export function markPost(
  post: HeardPost,
  on: HeardOn,
  queries: readonly Query[],
): { title: Marked | null; text: Marked } {
  const locate = createLocator(matchable(post, on))
  const marks = joined(
    queries.flatMap((query) => locate(query) ?? []).flatMap(({ parts }: Occurrence) => parts),
  )
  const { from } = wholeText(post)
  const title = post.title ? cutAround(post.title, within(marks, 0, post.title.length)) : null
  return { title, text: cutAround(post.text, within(marks, from, from + post.text.length)) }
}

/** In order, those that touch made one. */
export function joined(spans: readonly TextSpan[]): TextSpan[] {
  const apart: { start: number; end: number }[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = apart.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else apart.push({ start, end })
  }
  return apart
}

/** The parts of spans that lie in a stretch, counted from its beginning. */
function within(spans: readonly TextSpan[], from: number, to: number): TextSpan[] {
  return spans.flatMap(({ start, end }) =>
    start < to && end > from ? [{ start: Math.max(start, from) - from, end: Math.min(end, to) - from }] : [],
  )
}

/** A long text is cut between words, so that its first mark is in sight. */
export function cutAround(text: string, marks: readonly TextSpan[]): Marked {
  if (text.length <= shown.text) return { text, marks: [...marks], cut: { before: false, after: false } }
  const first = marks[0]?.start ?? 0
  const start = first <= shown.before ? 0 : wordAfter(text, first - shown.before, first)
  const end = Math.min(text.length, wordBefore(text, start + shown.text))
  return {
    text: text.slice(start, end),
    marks: within(marks, start, end),
    cut: { before: start > 0, after: end < text.length },
  }
}

/** The beginning of the next word, or as near as no half of a character is shown. */
function wordAfter(text: string, from: number, most: number): number {
  const gap = text.slice(from, most).search(/\s/)
  return gap < 0 ? whole(text, from) : from + gap + 1
}

/** How far back a gap is looked for. */
const reach = 60

function wordBefore(text: string, to: number): number {
  if (to >= text.length) return text.length
  const gap = text.slice(to - reach, to).search(/\s\S*$/)
  return gap < 0 ? whole(text, to) : to - reach + gap
}

function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}
