import { useLanguage } from "../../../web/i18n.ts"

type Sentence = { fr: string | null; en: string | null }

/** A sentence of a pack in the reader's language; in the other where nobody wrote it; its key where nobody did at all. */
export function useSentence(): (sentence: Sentence | undefined, otherwise?: string) => string {
  const { language } = useLanguage()
  const other = language === "fr" ? "en" : "fr"
  return (sentence, otherwise = "") => sentence?.[language] ?? sentence?.[other] ?? otherwise
}

/** PT24H → a length of time in words. */
export function useLength(): (iso: string) => string {
  const { say, t } = useLanguage()
  return (iso) => {
    const hours = Temporal.Duration.from(iso).total({ unit: "hours", relativeTo: "2026-01-01T00:00Z[UTC]" })
    if (hours >= 24 && hours % 24 === 0) return t("framework.days", { count: hours / 24 })
    if (hours >= 1 && Number.isInteger(hours)) return t("framework.hours", { count: hours })
    return say({ key: "framework.minutes", params: { count: Math.round(hours * 60) } })
  }
}

/** 0.9 → 90 %. */
export function usePercent(): (score: number) => string {
  const { language } = useLanguage()
  const format = new Intl.NumberFormat(`${language}-CA`, { style: "percent", maximumFractionDigits: 0 })
  // Nothing is ever quite sure.
  return (score) => format.format(Math.min(0.99, score))
}

/** 2026-08-14 → 14 août 2026; a month alone stays a month. */
export function useDay(): (day: string | null) => string | null {
  const { language } = useLanguage()
  return (day) => {
    if (day === null) return null
    const isMonth = /^\d{4}-\d\d$/.test(day)
    const date = Temporal.PlainDate.from(isMonth ? `${day}-01` : day)
    const parts = { year: "numeric", month: "long" } as const
    return date.toLocaleString(`${language}-CA`, isMonth ? parts : { ...parts, day: "numeric" })
  }
}
