/**
 * Where a query is kept: under which terms, and behind which second terms, so that a post which cannot match rarely
 * meets it. The choice is by the work it makes, frequency times what is then tested; rarity alone put lists of sixty
 * terms in the innermost loop.
 */
import { kinds } from "./hash.ts"
import { eachChild, signs } from "./program.ts"
import type { Vocabulary } from "./vocabulary.ts"

/** Terms one of which a matching post must hold. */
type Clause = readonly number[]
/** A way to match: all its clauses hold; `isAll` when that is enough. */
type Branch = { readonly clauses: readonly Clause[]; readonly isAll: boolean }
/** Kept under each of `anchor`, in the part of each of `filter` (0: any post), behind `guard` when there is one. */
export type Place = {
  readonly anchor: Clause
  readonly filter: Clause
  readonly guard: Clause | undefined
  /** Whether a post that passes must still be read by the program. */
  readonly isDoubtful: boolean
}

const anyPost: Clause = [0]
/** Clauses beyond these rarest are left to the program. */
const mostClauses = 12
/** More ways than these are not told apart. */
const mostBranches = 80

/** The places of a query; nothing when it may match a post that holds none of its terms. */
export function placesOf(code: Int32Array, at: number, vocabulary: Vocabulary): Place[] | undefined {
  const branches = branchesOf(code, at, vocabulary)
  const places = branches.map((branch) => placeOf(branch, vocabulary))
  return places.includes(undefined) ? undefined : places.filter((place) => place !== undefined)
}

/** A query's ways to match: those of its OR, or of the OR among what it requires. */
function branchesOf(code: Int32Array, at: number, vocabulary: Vocabulary): Branch[] {
  const whole = [{ clauses: clausesOf(code, at, vocabulary), isAll: isPlain(code, at) }]
  const choice = choiceIn(code, at)
  if (choice < 0) return whole
  const branches: Branch[] = []
  eachChild(code, choice, (child) => {
    const clauses = [...clausesOf(code, child, vocabulary)]
    let isAll = isPlain(code, child)
    if (choice !== at)
      eachChild(code, at, (other) => {
        if (other === choice) return
        clauses.push(...clausesOf(code, other, vocabulary))
        isAll &&= isPlain(code, other)
      })
    branches.push({ clauses, isAll })
  })
  return branches.length > mostBranches ? whole : branches
}

function choiceIn(code: Int32Array, at: number): number {
  if (code[at] === signs.either) return at
  let choice = -1
  if (code[at] === signs.all)
    eachChild(code, at, (child) => {
      if (choice < 0 && code[child] === signs.either) choice = child
    })
  return choice
}

/** Whether holding one term of each clause is all a node asks. */
function isPlain(code: Int32Array, at: number): boolean {
  if (code[at] === signs.any) return true
  if (code[at] !== signs.all) return false
  let plain = true
  eachChild(code, at, (child) => {
    plain &&= isPlain(code, child)
  })
  return plain
}

function clausesOf(code: Int32Array, at: number, vocabulary: Vocabulary): Clause[] {
  const sign = code[at] as number
  const end = at + (code[at + 1] as number)
  if (sign === signs.never) return [[]]
  if (sign === signs.any) return [Array.from(code.subarray(at + 2, end))]
  if (sign === signs.phrase) return pairsOf(code, at + 3, end)
  if (sign === signs.loose) return looseOf(code, at)
  if (sign === signs.either) return eitherOf(code, at, vocabulary)
  const clauses: Clause[] = []
  if (sign !== signs.not) eachChild(code, at, (child) => clauses.push(...clausesOf(code, child, vocabulary)))
  return clauses
}

function pairsOf(code: Int32Array, from: number, end: number): Clause[] {
  const clauses: Clause[] = []
  for (let n = from; n < end; n += 2) clauses.push([code[n] as number])
  return clauses
}

function looseOf(code: Int32Array, at: number): Clause[] {
  const clauses: Clause[] = []
  let n = at + 4
  for (let left = code[at + 3] as number; left > 0; left -= 1)
    for (let count = code[n++] as number; count > 0; count -= 1) clauses.push([code[n++] as number])
  return clauses
}

/** One of the rarest clause of each side; none when a side has none. */
function eitherOf(code: Int32Array, at: number, vocabulary: Vocabulary): Clause[] {
  const terms: number[] = []
  let isSure = true
  eachChild(code, at, (child) => {
    const [first, ...others] = clausesOf(code, child, vocabulary)
    if (!first) isSure = false
    else terms.push(...others.reduce((best, one) => rarer(best, one, vocabulary), first))
  })
  return isSure ? [terms] : []
}

function rarer(one: Clause, other: Clause, vocabulary: Vocabulary): Clause {
  return frequencyOf(other, vocabulary) < frequencyOf(one, vocabulary) ? other : one
}

function frequencyOf(clause: Clause, vocabulary: Vocabulary): number {
  let sum = 0
  for (const term of clause) sum += vocabulary.frequency(term)
  return sum
}

function placeOf({ clauses, isAll }: Branch, vocabulary: Vocabulary): Place | undefined {
  const isFilter = (clause: Clause) =>
    clause.length > 0 && clause.length <= 4 && clause.every((term) => vocabulary.kindOf(term) === kinds.lang)
  const others = clauses.filter((clause) => !isFilter(clause))
  const filters = clauses.filter(isFilter)
  if (others.length === 0)
    return filters[0] && { ...alone(filters[0]), isDoubtful: filters.length > 1 || !isAll }
  const weighed = others
    .map((clause) => ({ clause, often: frequencyOf(clause, vocabulary) }))
    .sort((one, other) => one.often - other.often)
    .slice(0, mostClauses)
  const isCovered = isAll && filters.length < 2
  const best = cheapest(weighed, (left) => !isCovered || others.length > left)
  return { ...best, filter: filters[0] ?? anyPost }
}

function alone(anchor: Clause): Omit<Place, "isDoubtful"> {
  return { anchor, filter: anyPost, guard: undefined }
}

type Weighed = { readonly clause: Clause; readonly often: number }

/** The anchor and guard that make least work; `isDoubtful` says so for how many clauses they cover. */
function cheapest(clauses: readonly Weighed[], isDoubtful: (covered: number) => boolean): Place {
  let best: Place = { ...alone([]), isDoubtful: false }
  let least = Number.POSITIVE_INFINITY
  for (const anchor of clauses) {
    for (const guard of clauses) {
      const isAlone = guard === anchor
      const doubt = isDoubtful(isAlone ? 1 : 2)
      const after = doubt ? 12 : 2
      const tested = isAlone ? after : 1 + 0.8 * guard.clause.length + Math.min(1, guard.often) * after
      const cost = anchor.often * tested
      if (cost >= least) continue
      least = cost
      best = {
        anchor: anchor.clause,
        filter: anyPost,
        guard: isAlone ? undefined : guard.clause,
        isDoubtful: doubt,
      }
    }
  }
  return best
}
