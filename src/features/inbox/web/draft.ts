import { useState } from "react"

/** What somebody began to write, with what they had before their eyes when they began. */
type Draft = { text: string; seen: number; since: string }

/** A reply or a note to a conversation; a refused reply being put right. */
type Kind = "reply" | "note" | "mend"
const place = (kind: Kind, id: string) => `vigie.draft.${kind}.${id}`

function kept(where: string): Draft | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(where) ?? "null")
    return typeof found === "object" && found !== null && "text" in found ? (found as Draft) : null
  } catch {
    return null
  }
}

/** What was typed stays on this machine until it is sent, whatever happens to the page. */
export function useDraft(kind: Kind, id: string, present: () => Omit<Draft, "text">) {
  const where = place(kind, id)
  const [draft, setDraft] = useState(() => kept(where))
  const keep = (next: Draft | null) => {
    setDraft(next)
    try {
      if (next) localStorage.setItem(where, JSON.stringify(next))
      else localStorage.removeItem(where)
    } catch {
      // A full or forbidden store: the words stay in the page.
    }
  }
  return {
    draft,
    write: (text: string) => keep(text === "" ? null : { ...(draft ?? present()), text }),
    forget: () => keep(null),
  }
}

/** Whether something unsent waits there, for the list to say. */
export const hasDraft = (conversation: string): boolean => kept(place("reply", conversation)) !== null
