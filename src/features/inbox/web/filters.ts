import type { Language } from "../../../core/language.ts"
import type { Filters, Severity, Situation, View } from "./operations.ts"

/** What a list shows is in the address: it can be sent to a colleague, kept as a bookmark, and gone back to. */

export const views: readonly View[] = [
  "to_answer",
  "mine",
  "overdue",
  "waiting",
  "answered",
  "let_stand",
  "closed",
  "all",
]
/** As the contract orders them (shapes.ts). */
export const situations: readonly Situation[] = [
  "threat",
  "sexual",
  "offensive",
  "disparagement",
  "defamation",
  "solicitation",
  "illegal",
  "copyright",
  "employee-information",
  "confidential",
]
/** Situations that go with the ten, in the packs that come with Vigie (proposing/names.ts). */
export const alongside = ["self-harm", "minors", "impersonation", "misinformation"] as const
export const severities: readonly Severity[] = [1, 2, 3, 4, 5]
const sorts = ["due", "newest", "oldest"] as const
/** Words nobody should come upon unasked. */
const veiled: readonly (string | null)[] = ["threat", "sexual", "offensive"]
export const isVeiledSituation = (situation: string | null): boolean => veiled.includes(situation)
export const isVeiled = ({ situation }: { situation: Situation | null }): boolean =>
  isVeiledSituation(situation)

const among = <T extends string>(list: readonly T[], value: unknown): T | undefined =>
  list.find((one) => one === value)
const words = (value: unknown) => {
  const text = typeof value === "number" ? String(value) : value
  return typeof text === "string" && text.trim() !== "" ? text.slice(0, 200) : undefined
}

/** The filters an address asks for; what it says wrongly is left out. */
export function filtersOf(asked: Record<string, unknown>): Filters {
  const found: Filters = {
    view: among(views, asked.view),
    account: words(asked.account),
    language: words(asked.language),
    situation: among([...situations, "none"], asked.situation),
    proposed: among(["some", ...situations, ...alongside], asked.proposed),
    severity: severities.find((one) => String(one) === String(asked.severity)),
    assignee: words(asked.assignee),
    search: words(asked.search),
    sort: among(sorts, asked.sort),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

const narrowing = ["account", "language", "situation", "proposed", "severity", "assignee"] as const

/** How many filters narrow the list, besides the view and the search. */
export const countNarrowing = (filters: Filters): number =>
  narrowing.filter((name) => filters[name] !== undefined).length

/** The same list with nothing left out of its view. */
export const widened = ({ view, sort }: Filters): Filters => ({
  ...(view === undefined ? {} : { view }),
  ...(sort === undefined ? {} : { sort }),
})

/** The address of the same list as a file. */
export function fileAddress(filters: Filters, language: Language): string {
  const query = new URLSearchParams({ language_of_file: language })
  for (const [name, value] of Object.entries(filters)) query.set(name, String(value))
  return `/api/conversations.csv?${query}`
}
