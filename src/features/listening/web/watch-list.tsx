import { Link } from "@tanstack/react-router"
import { useDeferredValue, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Switch } from "../../../web/kit/choice.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct, usePages } from "../../../web/queries.ts"
import { Bars } from "./bars.tsx"
import { useMay } from "./may.ts"
import { listWatches, switchOff, switchOn, type Watch } from "./operations.ts"
import type { Place } from "./place.ts"

/** Beyond this many, one searches by name. */
const searchedFrom = 8

/** Every watch, with its switch and what it found lately. */
export function WatchList({ place }: { place: Place }) {
  const { t } = useLanguage()
  const may = useMay()
  const [words, setWords] = useState("")
  const search = useDeferredValue(words.trim())
  const query = { limit: 50, ...(search ? { search } : {}) }
  const pages = usePages(listWatches, { query }, { topics: ["watch", "find"] })
  const isSearched = search !== "" || pages.more !== undefined || pages.items.length >= searchedFrom
  return (
    <section className="watches" aria-label={t("listening.watches")}>
      <div className="watches-head">
        <h2>{t("listening.watches")}</h2>
        {may("watch") && (
          <Button small variant="primary" onPress={place.create}>
            {t("listening.watch.new")}
          </Button>
        )}
      </div>
      {isSearched && (
        <TextField
          aria-label={t("listening.watch.search")}
          placeholder={t("listening.watch.search")}
          value={words}
          onChange={setWords}
          type="search"
          maxLength={120}
        />
      )}
      {pages.error && <ErrorNote problem={pages.error} onRetry={pages.again} />}
      {pages.isLoading && <Skeleton lines={6} />}
      <ul>
        {pages.items.length > 0 && !search && (
          <li>
            <Link
              {...place.linkTo(undefined)}
              activeProps={{}}
              className="watch-all"
              aria-current={place.watch === undefined && !place.isNew ? "true" : undefined}
            >
              {t("listening.watch.all")}
            </Link>
          </li>
        )}
        {pages.items.map((watch) => (
          <li key={watch.id}>
            <WatchRow watch={watch} place={place} />
          </li>
        ))}
      </ul>
      {!pages.isLoading && pages.items.length === 0 && (
        <p className="quiet small watches-none">
          {t(search ? "listening.watch.none_named" : "listening.watch.none")}
        </p>
      )}
      {pages.more && (
        <Button small isPending={pages.isLoadingMore} onPress={pages.more}>
          {t("web.table.more")}
        </Button>
      )}
    </section>
  )
}

function WatchRow({ watch, place }: { watch: Watch; place: Place }) {
  const { t } = useLanguage()
  const { id, name, isOn, found, days } = watch
  return (
    <div className="watch-row" data-current={place.watch === id || undefined}>
      <Link
        {...place.linkTo(id)}
        activeProps={{}}
        aria-current={place.watch === id ? "true" : undefined}
        className="watch-link"
      >
        <b>{name}</b>
        <span className="quiet small">
          {t("listening.watch.found", { today: found.today, week: found.week })}
        </span>
        <Bars counts={days.map(({ count }) => count)} />
      </Link>
      <OnSwitch watch={watch} isOn={isOn} />
    </div>
  )
}

/** Takes effect at once; the words say which state it is in, for whoever does not see the switch. */
export function OnSwitch({ watch, isOn }: { watch: Watch; isOn: boolean }) {
  const { t } = useLanguage()
  const may = useMay()
  const told = { topics: ["watch", "find"] }
  const on = useAct(switchOn, {
    ...told,
    onDone: () => toast(t("listening.watch.is_on", { name: watch.name })),
  })
  const off = useAct(switchOff, {
    ...told,
    onDone: () => toast(t("listening.watch.is_off", { name: watch.name })),
  })
  const change = (wanted: boolean) =>
    wanted ? on.mutate({ params: { id: watch.id }, body: {} }) : off.mutate({ params: { id: watch.id } })
  const isPending = on.isPending || off.isPending
  return (
    <Switch isSelected={isPending ? !isOn : isOn} isDisabled={!may("watch")} onChange={change}>
      <span className="only-read">{t("listening.watch.switch", { name: watch.name })}</span>
    </Switch>
  )
}
