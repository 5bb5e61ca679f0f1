import { useQueries } from "@tanstack/react-query"
import { call } from "../../../web/api.ts"
import { readPerson } from "./operations.ts"

/** What people are called, by identifier; the end of the identifier until it is known, or when nobody has it. */
export type NameOf = (id: string) => string

/** The last digits of an identifier: enough to tell two apart on one screen. */
export const shortId = (id: string): string => (/^[0-9a-f-]{36}$/.test(id) ? id.slice(-6).toUpperCase() : id)

const aWhile = 300_000

/** Asks once for each person; those who left keep their name. */
export function useNames(ids: readonly string[]): NameOf {
  const wanted = [...new Set(ids)].filter((id) => /^[0-9a-f-]{36}$/.test(id))
  return useQueries({
    queries: wanted.map((id) => ({
      queryKey: ["ledger", "name", id],
      queryFn: ({ signal }: { signal: AbortSignal }) => call(readPerson, { params: { id } }, { signal }),
      meta: { topics: ["person"] },
      staleTime: aWhile,
    })),
    combine: (found) => {
      const names = new Map(found.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : [])))
      return (id: string) => names.get(id) ?? shortId(id)
    },
  })
}
