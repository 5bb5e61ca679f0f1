import { useState } from "react"
import type { Draft } from "./level-draft.ts"

const place = "vigie.draft.service_level"

function found(): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? "null") as Draft | null
  } catch {
    return null
  }
}

/** What was typed of a new promise stays in this tab until it is saved or given up, whatever happens to the page. */
export function useKeptDraft(): [Draft | null, (draft: Draft | null) => void] {
  const [draft, setDraft] = useState(found)
  const keep = (next: Draft | null) => {
    setDraft(next)
    try {
      if (next) sessionStorage.setItem(place, JSON.stringify(next))
      else sessionStorage.removeItem(place)
    } catch {
      // A full or forbidden store: the words stay in the page.
    }
  }
  return [draft, keep]
}
