import { type FormEvent, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { SearchSelect } from "../../../web/kit/search-select.tsx"
import { Select } from "../../../web/kit/select.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { type Asked, kinds, nothingAsked } from "./asked.ts"
import { listPeople } from "./operations.ts"

const anyone = "anyone"

type FiltersProps = { asked: Asked; onAsk: (asked: Asked) => void }

/** Asked for with a button and not at each letter: every search of the ledger is itself an entry. */
export function Filters({ asked, onAsk }: FiltersProps) {
  const { t } = useLanguage()
  const [draft, setDraft] = useState(asked)
  const [name, setName] = useState("")
  const people = useAnswer(listPeople, { query: { limit: 50, ...(name ? { search: name } : {}) } })
  const change = (part: Partial<Asked>) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onAsk(draft)
  }
  const clear = () => {
    setDraft(nothingAsked)
    onAsk(nothingAsked)
  }
  const found = (people.data?.items ?? []).map(({ id, name, email }) => ({ id, label: name, hint: email }))
  const options = [{ id: anyone, label: t("ledger.filter.anyone") }, ...found]
  return (
    <search>
      <form className="ledger-filters" onSubmit={submit}>
        <TextField
          label={t("ledger.filter.search")}
          hint={t("ledger.filter.search_hint")}
          value={draft.search}
          onChange={(search) => change({ search })}
          maxLength={200}
        />
        <SearchSelect
          label={t("ledger.filter.actor")}
          options={options}
          value={draft.actor ?? anyone}
          onChange={(actor) => change({ actor: actor === anyone ? null : actor })}
          onSearch={setName}
        />
        <Select
          label={t("ledger.filter.kind")}
          options={["all", ...kinds].map((id) => ({ id, label: t(`ledger.filter.kinds.${id}`) }))}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
        />
        <TextField
          label={t("ledger.filter.from")}
          type="date"
          value={draft.from}
          onChange={(from) => change({ from })}
          maxLength={10}
        />
        <TextField
          label={t("ledger.filter.to")}
          type="date"
          value={draft.to}
          onChange={(to) => change({ to })}
          maxLength={10}
        />
        <div className="ledger-filter-actions">
          <Button type="submit" variant="primary">
            {t("ledger.filter.apply")}
          </Button>
          <Button onPress={clear}>{t("ledger.filter.clear")}</Button>
        </div>
      </form>
    </search>
  )
}
