/** The development cases, when they are beside the repository: read for measuring, never shipped. */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

export type Case = {
  readonly id: string
  readonly lang: "fr" | "en"
  readonly text: string
  readonly function: string
  readonly expect: readonly string[]
  readonly not?: readonly string[]
  readonly severity: number
  readonly intent: string
  readonly contrast?: string
  /** The first id of its contrast group: members of a group are always on the same side of a split. */
  readonly group: string
}

export const sharedData = process.env.VIGIE_SHARED_DATA ?? join(import.meta.dirname, "../../../shared/data")
export const casesFile = join(sharedData, "cases/incoming.ndjson")

/** Nothing where the file is not there. */
export function readCases(file = casesFile): Case[] {
  if (!existsSync(file)) return []
  const read = readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Omit<Case, "group">)
  const groups = groupsOf(read)
  return read.map((each) => ({ ...each, group: groups(each.id) }))
}

/** The first id of each group of cases that point to one another. */
function groupsOf(cases: readonly { id: string; contrast?: string }[]): (id: string) => string {
  const parent = new Map(cases.map(({ id }) => [id, id]))
  const top = (id: string): string => {
    const up = parent.get(id)
    return up === undefined || up === id ? id : top(up)
  }
  for (const { id, contrast } of cases) {
    if (contrast === undefined || !parent.has(contrast)) continue
    const [one, other] = [top(id), top(contrast)].sort()
    if (one !== undefined && other !== undefined && one !== other) parent.set(other, one)
  }
  return top
}

/** A fifth of the groups, by a seeded hash of the group's first id: never looked at, only measured. */
export function heldAside({ group }: Pick<Case, "group">): boolean {
  let hash = 2166136261
  for (const char of `vigie-aside:${group}`) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % 5 === 0
}
