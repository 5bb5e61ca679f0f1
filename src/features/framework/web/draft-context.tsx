import { useLanguage } from "../../../web/i18n.ts"
import { Select } from "../../../web/kit/select.tsx"
import type { Trial } from "./trial.ts"

const anywhere = "any"
const networks = ["facebook", "instagram", "x", "linkedin", "tiktok", "youtube", "bluesky", "mastodon"]
const markets = ["QC", "ON", "NB", "CA", "FR", "UK", "US"]

/** What a check may ask about a draft, besides its text. */
export function DraftContext({ trial: { asked, change } }: { trial: Trial }) {
  const { t } = useLanguage()
  const choices = [
    { name: "network", ids: networks, words: (id: string) => t(`framework.network.${id}`) },
    { name: "market", ids: markets, words: (id: string) => t(`framework.market.${id}`) },
  ] as const
  return (
    <div className="try-context">
      {choices.map(({ name, ids, words }) => (
        <Select
          key={name}
          label={t(`framework.try.${name}`)}
          options={[
            { id: anywhere, label: t("framework.try.unsaid") },
            ...ids.map((id) => ({ id, label: words(id) })),
          ]}
          value={asked[name] ?? anywhere}
          onChange={(id) => change({ [name]: id === anywhere ? undefined : id })}
        />
      ))}
    </div>
  )
}
