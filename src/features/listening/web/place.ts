import { useNavigate, useParams, useSearch } from "@tanstack/react-router"
import type { Language } from "../../../core/language.ts"
import type { Filters } from "./operations.ts"

const path = "/listening/{-$watch}"
/** Stands in the address for a watch that is not yet. */
export const unborn = "new"

/** What narrows the stream, besides the watch. */
export type Narrowing = Pick<Filters, "account" | "network" | "language" | "day" | "seen">

const words = (value: unknown) => (typeof value === "string" && value !== "" ? value.slice(0, 60) : undefined)

/** The filters an address asks for; what it says wrongly is left out. */
export function narrowingOf(asked: Record<string, unknown>): Narrowing {
  const found: Narrowing = {
    account: words(asked.account),
    network: words(asked.network),
    language: asked.language === "fr" || asked.language === "en" ? asked.language : undefined,
    day: typeof asked.day === "string" && /^\d{4}-\d\d-\d\d$/.test(asked.day) ? asked.day : undefined,
    seen: asked.seen === "yes" || asked.seen === "no" ? asked.seen : undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** The address of what is shown, as a file. */
export function fileAddress(filters: Filters, language: Language): string {
  const query = new URLSearchParams({ language_of_file: language })
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) query.set(name, String(value))
  return `/api/finds.csv?${query}`
}

/** Where on the screen one is: which watch, whether it is being written, what narrows its stream. */
export function usePlace() {
  const { watch } = useParams({ strict: false }) as { watch?: string }
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const narrowing = narrowingOf(search)
  const navigate = useNavigate()
  const go = (id: string | undefined, asked: object, replace = false) =>
    void navigate({ to: path, params: { watch: id }, search: asked, replace, resetScroll: false } as never)
  return {
    /** Undefined: every watch. */
    watch: watch === unborn ? undefined : watch,
    isNew: watch === unborn,
    isEditing: watch === unborn || (watch !== undefined && search.edit === "yes"),
    /** On a phone the list of watches and the stream are two pages. */
    isOpen: watch !== undefined || search.all === "yes",
    narrowing,
    open: (id: string | undefined) => go(id, id === undefined ? { all: "yes" } : {}),
    back: () => go(undefined, {}),
    edit: (id: string) => go(id, { edit: "yes" }),
    create: () => go(unborn, {}),
    narrow: (to: Narrowing) => go(watch, watch === undefined ? { ...to, all: "yes" } : to, true),
    linkTo: (id: string | undefined) =>
      ({ to: path, params: { watch: id }, search: id === undefined ? { all: "yes" } : {} }) as never as {
        to: string
      },
  }
}
export type Place = ReturnType<typeof usePlace>

/** What a link to a conversation of the inbox needs. */
export const conversationLink = (conversation: string) =>
  ({ to: "/inbox/{-$conversation}", params: { conversation } }) as never as { to: string }
