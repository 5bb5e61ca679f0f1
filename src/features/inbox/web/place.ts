import { useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { filtersOf } from "./filters.ts"
import type { Filters } from "./operations.ts"

const path = "/inbox/{-$conversation}"
/** As text, for links from elsewhere: the router only knows the screens' list when it runs. */
export const inboxPlace: string = "/inbox"
export const rightPlace: string = "/proposals"
export const conversationPlace = (id: string): string => `/inbox/${id}`

/** Where in the inbox one is: the conversation open, and the list it was opened from. */
export function usePlace() {
  const { conversation } = useParams({ strict: false }) as { conversation?: string }
  const filters = filtersOf(useSearch({ strict: false }) as Record<string, unknown>)
  const navigate = useNavigate()
  const go = (id: string | undefined, search: Filters, replace = false) =>
    void navigate({ to: path, params: { conversation: id }, search, replace, resetScroll: false } as never)
  return {
    id: conversation,
    filters,
    open: (id: string | undefined) => go(id, filters),
    /** Another list; what is open stays open. */
    list: (search: Filters, replace?: boolean) => go(conversation, search, replace),
    /** What a link to a conversation needs. */
    linkTo: (id: string) =>
      ({ to: path, params: { conversation: id }, search: filters }) as never as { to: string },
    linkToList: (search: Filters) =>
      ({ to: path, params: { conversation }, search }) as never as { to: string },
  }
}
export type Place = ReturnType<typeof usePlace>
