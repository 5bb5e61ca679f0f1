const formats = new Map<string, Intl.NumberFormat>()

/** A share from 0 to 1 as "71 %", never rounded up to a whole that is not there; a dash when it is of nothing. */
export function shareSaid(share: number | null, language: string): string {
  if (share === null) return "–"
  const format = formats.get(language) ?? new Intl.NumberFormat(`${language}-CA`, { style: "percent" })
  formats.set(language, format)
  return format.format(Math.floor(share * 100) / 100)
}
