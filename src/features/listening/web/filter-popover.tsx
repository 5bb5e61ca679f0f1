import { lazy } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Opening } from "../../../web/kit/opening.tsx"
import type { Place } from "./place.ts"

const load = () => import("./filter-form.tsx")
const FilterForm = lazy(() => load().then((module) => ({ default: module.FilterForm })))

export function FilterPopover({ place }: { place: Place }) {
  const { t } = useLanguage()
  const count = Object.keys(place.narrowing).length
  return (
    <Opening
      is="dialog"
      load={load}
      trigger={
        <Button data-on={count > 0 || undefined}>
          {count > 0 ? t("listening.filter.count", { count }) : t("listening.filter")}
        </Button>
      }
    >
      {(opened) => <FilterForm place={place} {...opened} />}
    </Opening>
  )
}
