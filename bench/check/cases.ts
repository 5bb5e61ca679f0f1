import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Draft } from "../../src/core/check/index.ts"

/** A draft with the findings that a review should report. */
export interface Case extends Draft {
  id: string
  lang: "fr" | "en"
  expect: string[]
  contrast?: string
}

const shared = process.env.VIGIE_SHARED_DATA ?? join(import.meta.dirname, "../../../shared/data")
const path = join(shared, "cases/drafts.ndjson")

/**
 * The functional cases of drafts, when they are beside the repository: those we work with, and a fifth kept aside,
 * whole contrast groups, by a hash of the first id of the group. Those aside are never read by whoever writes rules.
 */
export function readCases(): { seen: Case[]; aside: Case[] } | undefined {
  if (!existsSync(path)) return undefined
  const cases = readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case)
  const groups = groupsOf(cases)
  const isAside = ({ id }: Case) =>
    (createHash("sha256")
      .update(`vigie-drafts:${groups(id)}`)
      .digest()[0] ?? 0) %
      5 ===
    0
  return { seen: cases.filter((each) => !isAside(each)), aside: cases.filter(isAside) }
}

/** The first id of the group that an id belongs to. */
function groupsOf(cases: readonly Case[]): (id: string) => string {
  const parents = new Map(cases.map(({ id }) => [id, id]))
  const find = (id: string): string => {
    const parent = parents.get(id) ?? id
    return parent === id ? id : find(parent)
  }
  for (const { id, contrast } of cases) {
    const [first = id, second = id] = [find(id), find(contrast ?? id)].sort()
    if (first !== second) parents.set(second, first)
  }
  return find
}
