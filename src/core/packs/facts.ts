import type { Value, Written } from "./condition.ts"
import { faultAt, type Source } from "./fault.ts"
import { type Merged, sourceOf } from "./merge.ts"
import type { Faults } from "./read.ts"

/** The facts that code can tell: of a post, of a draft, of a place of the text that a query found. */
export interface KnownFacts {
  readonly posts: ReadonlySet<string>
  readonly drafts: ReadonlySet<string>
  /** With the values each may have. */
  readonly places: ReadonlyMap<string, readonly Value[]>
}

/** A fact nobody tells stays unknown for ever: a rule that asks for it would never speak, without a word. */
export function checkFacts(merged: Merged, known: KnownFacts, faults: Faults): void {
  for (const [kind, facts] of [
    ["rules", known.posts],
    ["checks", known.drafts],
  ] as const)
    for (const kept of merged[kind].values())
      visit(kept.value.when, sourceOf(kept, "when"), { facts, places: known.places, faults })
}

const comparisons = ["is", "in", "atLeast", "before", "within"] as const

function visit(
  written: Written,
  source: Source,
  scope: { facts: ReadonlySet<string>; places: KnownFacts["places"]; faults: Faults },
): void {
  const inside = (...path: PropertyKey[]): Source => ({ ...source, path: [...source.path, ...path] })
  const expect = (
    verb: string,
    asked: object,
    known: { has(name: string): boolean; keys(): Iterable<string> },
  ) => {
    for (const name of Object.keys(asked))
      if (!known.has(name)) {
        const params = { id: name, known: [...known.keys()].join(", ") }
        scope.faults.push(faultAt(inside(verb, name), { key: "packs.fault.no_fact", params }))
      }
  }
  for (const verb of comparisons) if (written[verb]) expect(verb, written[verb], scope.facts)
  if (written.matches !== undefined && written.where) {
    expect("where", written.where, scope.places)
    for (const [name, asked] of Object.entries(written.where)) {
      const values = scope.places.get(name)
      if (values && [asked].flat().some((value) => !values.includes(value)))
        scope.faults.push(
          faultAt(inside("where", name), { key: "packs.fault.value", params: { values: values.join(", ") } }),
        )
    }
  }
  if (written.not) visit(written.not, inside("not"), scope)
  for (const verb of ["all", "any"] as const)
    for (const [index, one] of (written[verb] ?? []).entries()) visit(one, inside(verb, index), scope)
}
