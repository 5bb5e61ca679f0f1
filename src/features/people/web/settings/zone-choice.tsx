import { useMemo } from "react"
import { useNow } from "../../../../web/clock.ts"
import { useLanguage } from "../../../../web/i18n.ts"
import { SearchSelect } from "../../../../web/kit/search-select.tsx"
import { when } from "../../../../web/when.ts"

type ZoneChoiceProps = {
  label: string
  value: string
  onChange: (zone: string) => void
  wrong?: string | undefined
}

/** A time zone by the name of a city, with the time it is there. */
export function ZoneChoice({ label, value, onChange, wrong }: ZoneChoiceProps) {
  const { t, language } = useLanguage()
  const now = useNow()
  const options = useMemo(() => zones(value), [value])
  return (
    <SearchSelect
      label={label}
      options={options}
      value={value}
      onChange={onChange}
      hint={t("settings.zone_now", { time: when(now, value, language, "near") })}
      wrong={wrong}
    />
  )
}

/** Every zone this browser knows, and the one in use even when it does not. */
function zones(used: string): { id: string; label: string }[] {
  const known = new Set([used, "UTC", ...Intl.supportedValuesOf("timeZone")])
  return [...known].sort().map((id) => ({ id, label: id.replaceAll("_", " ") }))
}
