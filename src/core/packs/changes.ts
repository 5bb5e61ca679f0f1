/** `path`: `rules › threat.fire › score`; values are JSON, null for nothing. */
export interface Change {
  path: string
  before: string | null
  after: string | null
}

/** Where two overlays differ: what the ledger keeps of a change, and a person sees before saving. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const [was, is] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => was.get(path) !== is.get(path))
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
}

/** A list is one value: a term added shows beside the others. */
function leavesOf(value: unknown, path = ""): Map<string, string> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
      ? new Map()
      : new Map([[path, JSON.stringify(value)]])
  const inside = Object.entries(value).flatMap(([name, one]) => [
    ...leavesOf(one, path === "" ? name : `${path} › ${name}`),
  ])
  return new Map(inside)
}
