import { languages } from "../../../core/language.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import type { Opened } from "../../../web/kit/opening.tsx"
import { PopoverBeside } from "../../../web/kit/popover.tsx"
import { type Option, Select } from "../../../web/kit/select.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { alongside, countNarrowing, severities, situations, widened } from "./filters.ts"
import { type Filters, listAccounts, listColleagues } from "./operations.ts"
import type { Place } from "./place.ts"

/** Stands for "whatever it is" in a choice: a filter that is absent. */
const any = "any"

export function FilterForm({ place, ...opened }: Opened & { place: Place }) {
  const { t } = useLanguage()
  const { filters } = place
  const accounts = useAnswer(listAccounts, { query: { limit: 200 } }).data?.items ?? []
  const colleagues = useAnswer(listColleagues, {}).data?.items ?? []
  const choose = (name: keyof Filters) => (id: string) => {
    const { [name]: _, ...others } = filters
    place.list(id === any ? others : { ...others, [name]: id }, true)
  }
  const choice = (
    name: "account" | "language" | "severity" | "situation" | "proposed" | "assignee",
    options: Option[],
  ) => (
    <Select
      label={t(`inbox-web.filter.${name}`)}
      options={[{ id: any, label: t(`inbox-web.filter.any_${name}`) }, ...options]}
      value={String(filters[name] ?? any)}
      onChange={choose(name)}
    />
  )
  return (
    <PopoverBeside {...opened} label={t("inbox-web.filter")}>
      <div className="inbox-filters">
        {choice(
          "account",
          accounts.map(({ id, name, network }) => ({
            id,
            label: name,
            hint: t(`connectors.${network}.name`),
          })),
        )}
        {choice(
          "language",
          languages.map((id) => ({ id, label: t(`web.language.${id}`) })),
        )}
        {choice(
          "severity",
          severities.map((one) => ({ id: String(one), label: t(`inbox-web.severity.${one}`) })),
        )}
        {choice(
          "situation",
          [...situations, "none" as const].map((id) => ({ id, label: t(`inbox.situation.${id}`) })),
        )}
        {choice("proposed", [
          { id: "some", label: t("inbox-web.filter.proposed_some") },
          ...[...situations, ...alongside].map((id) => ({ id, label: t(`inbox.situation.${id}`) })),
        ])}
        {choice("assignee", [
          { id: "none", label: t("inbox-web.nobody") },
          ...colleagues.map(({ id, name }) => ({ id, label: name })),
        ])}
        <Select
          label={t("inbox-web.sort")}
          options={(["due", "newest", "oldest"] as const).map((id) => ({
            id,
            label: t(`inbox-web.sort.${id}`),
          }))}
          value={filters.sort ?? "due"}
          onChange={choose("sort")}
        />
        <Button onPress={() => place.list(widened(filters), true)} isDisabled={countNarrowing(filters) === 0}>
          {t("inbox-web.filter.clear")}
        </Button>
      </div>
    </PopoverBeside>
  )
}
