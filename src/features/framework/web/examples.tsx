import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Tag } from "../../../web/kit/tag.tsx"
import { usePages } from "../../../web/queries.ts"
import { listExamples } from "./operations.ts"
import type { Place } from "./place.ts"
import type { Trial } from "./trial.ts"

/** The examples that a situation or a finding must be said of, and those that only tempt one to. */
export function Examples({
  of,
  about,
  trial,
  place,
}: {
  of: "posts" | "drafts"
  about: string
  trial: Trial
  place: Place
}) {
  const { t } = useLanguage()
  const { items, more, isLoadingMore } = usePages(listExamples, { query: { of, about, limit: 20 } })
  if (items.length === 0) return null
  return (
    <section className="examples">
      <h3>{t("framework.examples")}</h3>
      <ul>
        {items.map((one) => (
          <li key={one.text}>
            <Tag tone={one.expect.includes(about) ? "good" : "plain"}>
              {t(one.expect.includes(about) ? "framework.example.yes" : "framework.example.no")}
            </Tag>
            <p lang={one.language}>{one.text}</p>
            <Button
              small
              variant="plain"
              onPress={() => {
                trial.change({
                  text: one.text,
                  as: of === "posts" ? "post" : "draft",
                  language: one.language,
                })
                place.show("try")
              }}
            >
              {t("framework.example.try")}
            </Button>
          </li>
        ))}
      </ul>
      {more && (
        <Button small isPending={isLoadingMore} onPress={more}>
          {t("web.table.more")}
        </Button>
      )}
    </section>
  )
}
