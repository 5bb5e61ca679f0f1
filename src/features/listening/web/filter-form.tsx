import { languages } from "../../../core/language.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import type { Opened } from "../../../web/kit/opening.tsx"
import { PopoverBeside } from "../../../web/kit/popover.tsx"
import { type Option, Select } from "../../../web/kit/select.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { listAccounts } from "./operations.ts"
import type { Narrowing, Place } from "./place.ts"

/** Stands for "whatever it is" in a choice: a filter that is absent. */
const any = "any"

export function FilterForm({ place, ...opened }: Opened & { place: Place }) {
  const { t } = useLanguage()
  const { narrowing } = place
  const accounts = useAnswer(listAccounts, { query: { limit: 200 } }).data?.items ?? []
  const choose = (name: keyof Narrowing) => (id: string) => {
    const { [name]: _, ...others } = narrowing
    place.narrow(id === any || id === "" ? others : { ...others, [name]: id })
  }
  const choice = (name: "account" | "network" | "language" | "seen", options: Option[]) => (
    <Select
      label={t(`listening.filter.${name}`)}
      options={[{ id: any, label: t(`listening.filter.any_${name}`) }, ...options]}
      value={narrowing[name] ?? any}
      onChange={choose(name)}
    />
  )
  return (
    <PopoverBeside {...opened} label={t("listening.filter")}>
      <div className="listening-filters">
        {choice(
          "account",
          accounts.map(({ id, name, network }) => ({
            id,
            label: name,
            hint: t(`connectors.${network}.name`),
          })),
        )}
        {choice(
          "network",
          [...new Set(accounts.map(({ network }) => network))].map((id) => ({
            id,
            label: t(`connectors.${id}.name`),
          })),
        )}
        {choice(
          "language",
          languages.map((id) => ({ id, label: t(`web.language.${id}`) })),
        )}
        {choice("seen", [
          { id: "no", label: t("listening.filter.seen_no") },
          { id: "yes", label: t("listening.filter.seen_yes") },
        ])}
        <TextField
          label={t("listening.filter.day")}
          type={"date" as "text"}
          maxLength={10}
          value={narrowing.day ?? ""}
          onChange={choose("day")}
        />
        <Button onPress={() => place.narrow({})} isDisabled={Object.keys(narrowing).length === 0}>
          {t("listening.filter.clear")}
        </Button>
      </div>
    </PopoverBeside>
  )
}
