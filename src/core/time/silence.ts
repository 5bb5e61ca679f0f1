import { type Interval, subtract, union } from "./interval.ts"

/** How an item stopped waiting: a first answer, a decision to let it stand, or its author took it away. */
export type Ending = { at: number; as: "answered" | "let_stand" | "deleted" }

/**
 * One stretch of needing an answer; a conversation that waits again is another one. Times are epoch milliseconds;
 * without `end` it still waits.
 */
export type Waiting = {
  id: string
  /** Whose words they are: two items of one author are one person waiting. */
  author: string
  from: number
  end?: Ending | undefined
  /** When its wall-clock deadline falls; absent when it has none. */
  due?: number | undefined
}

/** `ids` names at most 50 of the `items` that waited at some time in the stretch; `people` counts their authors. */
export type Silence = Interval & { ids: string[]; items: number; people: number }

const mostIds = 50

/**
 * The silences up to `now`, sorted: maximal stretches in which at least one item waited and no person acted.
 * An act ends a silence, and if something still waits the next one begins at once. Answering and letting stand are
 * acts even when absent from `acts`; an author deleting is not, but what was deleted did wait until then.
 * Whatever happens after `now` is not known yet: such an ending leaves its item waiting.
 */
export function silences(input: {
  items: readonly Waiting[]
  acts: readonly number[]
  now: Temporal.Instant
}): Silence[] {
  const now = input.now.epochMilliseconds
  const found: Silence[] = []
  const room: Room = { waiting: new Set(), authors: new Map(), gone: [] }
  let since: number | undefined
  const close = (at: number) => {
    if (since !== undefined) found.push(silence(since, at, room))
    since = undefined
    room.gone = []
  }
  for (const { at, arriving, leaving, acted } of moments(input.items, input.acts, now)) {
    if (acted) close(at)
    for (const item of arriving) enter(room, item)
    for (const item of leaving) {
      leave(room, item)
      if (since !== undefined) room.gone.push(item)
    }
    if (room.waiting.size === 0) close(at)
    else since ??= at
  }
  close(now)
  return found
}

/** Where people were meant to be on duty and nobody was: target minus duty. Either list may be in any order. */
export function coverageGaps(target: readonly Interval[], duty: readonly Interval[]): Interval[] {
  return subtract(union(target), union(duty))
}

type Moment = { at: number; arriving: Waiting[]; leaving: Waiting[]; acted: boolean }

/** Everything that happens up to now, one moment for each distinct time, in order. */
function moments(items: readonly Waiting[], acts: readonly number[], now: number): Moment[] {
  const byTime = new Map<number, Moment>()
  const moment = (at: number): Moment => {
    const known = byTime.get(at)
    if (known) return known
    const fresh = { at, arriving: [], leaving: [], acted: false }
    byTime.set(at, fresh)
    return fresh
  }
  for (const at of acts) if (at < now) moment(at).acted = true
  for (const item of items) {
    const { from, end } = item
    if (end && end.at < now && end.as !== "deleted") moment(end.at).acted = true
    if (from >= now || (end && end.at <= from)) continue
    moment(from).arriving.push(item)
    if (end && end.at < now) moment(end.at).leaving.push(item)
  }
  return [...byTime.values()].sort((a, b) => a.at - b.at)
}

/**
 * Who waits at a moment, and who left during the silence that lasts.
 * Authors are counted as they come and go: going through everybody at each act would cost acts × items.
 */
type Room = { waiting: Set<Waiting>; authors: Map<string, number>; gone: Waiting[] }

function enter({ waiting, authors }: Room, item: Waiting) {
  waiting.add(item)
  authors.set(item.author, (authors.get(item.author) ?? 0) + 1)
}

function leave({ waiting, authors }: Room, item: Waiting) {
  waiting.delete(item)
  const left = (authors.get(item.author) ?? 1) - 1
  if (left > 0) authors.set(item.author, left)
  else authors.delete(item.author)
}

function silence(from: number, to: number, { waiting, authors, gone }: Room): Silence {
  const goneAuthors = new Set(gone.map((item) => item.author).filter((author) => !authors.has(author)))
  return {
    from,
    to,
    ids: firstIds([gone, waiting]),
    items: waiting.size + gone.length,
    people: authors.size + goneAuthors.size,
  }
}

function firstIds(groups: Iterable<Waiting>[]): string[] {
  const ids: string[] = []
  for (const group of groups) {
    for (const { id } of group) {
      if (ids.length === mostIds) return ids
      ids.push(id)
    }
  }
  return ids
}
