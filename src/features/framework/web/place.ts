import { useNavigate, useParams, useSearch } from "@tanstack/react-router"

const path = "/framework/{-$part}"
export const parts = ["situations", "checks", "laws", "lexicons"] as const
export type Part = (typeof parts)[number]

const isPart = (word: string | undefined): word is Part => parts.some((part) => part === word)
const words = (value: unknown) =>
  typeof value === "string" && value !== "" ? value.slice(0, 160) : undefined

/** Where on the screen one is: what is read, in which pack, and on a phone whether it is read or tried. */
export function usePlace() {
  const { part } = useParams({ strict: false }) as { part?: string }
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const pack = words(search.pack)
  const id = words(search.id)
  const kept = pack ? { pack } : {}
  const isTrying = search.try === "yes"
  const go = (to: Part | undefined, asked: object, replace = false) =>
    void navigate({ to: path, params: { part: to }, search: asked, replace, resetScroll: false } as never)
  return {
    part: isPart(part) && id !== undefined ? part : undefined,
    id,
    pack,
    isTrying,
    /** On a phone the list, what is read and the trial are three pages. */
    isOpen: id !== undefined || search.packs === "yes",
    back: () => go(undefined, kept),
    narrow: (to: string | undefined) => go(undefined, to ? { pack: to } : {}, true),
    show: (what: "read" | "try") => {
      const asked = { ...kept, ...(id ? { id } : {}), ...(what === "try" ? { try: "yes" } : {}) }
      go(isPart(part) ? part : undefined, asked, true)
    },
    linkTo: (to: Part | undefined, of: string | undefined) =>
      ({
        to: path,
        params: { part: to },
        search: to ? { ...kept, id: of } : { ...kept, packs: "yes" },
        resetScroll: false,
      }) as never as { to: string },
  }
}
export type Place = ReturnType<typeof usePlace>
