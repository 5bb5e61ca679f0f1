import { useEffect, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { TextField } from "../../../web/kit/text-field.tsx"
import type { Place } from "./place.ts"

const pause = 250

/** Words to look for, taken into the address once the person stops typing. */
export function SearchBox({ place }: { place: Place }) {
  const { t } = useLanguage()
  const asked = place.filters.search ?? ""
  const [words, setWords] = useState(asked)
  const [known, setKnown] = useState(asked)
  if (asked !== known) {
    setKnown(asked)
    setWords(asked)
  }
  useEffect(() => {
    if (words.trim() === asked) return
    const timer = setTimeout(() => {
      const { search: _, ...others } = place.filters
      place.list(words.trim() ? { ...others, search: words.trim() } : others, true)
    }, pause)
    return () => clearTimeout(timer)
  })
  return (
    <TextField
      aria-label={t("inbox-web.search")}
      placeholder={t("inbox-web.search")}
      value={words}
      onChange={setWords}
      maxLength={200}
      type="search"
    />
  )
}
