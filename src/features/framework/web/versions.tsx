import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct, usePages } from "../../../web/queries.ts"
import { ChangeWords } from "./change-words.tsx"
import type { Draft } from "./draft.ts"
import { type Framework, listVersions, undoOverlay } from "./operations.ts"

/** What the organisation changed, when, why, and the way back from the last of it. */
export function Versions({ draft, framework }: { draft: Draft; framework: Framework }) {
  const { t } = useLanguage()
  const { items, more, isLoadingMore } = usePages(listVersions, { query: { limit: 20 } })
  const undo = useAct(undoOverlay, { onDone: () => toast(t("framework.undone")) })
  const [last] = items
  return (
    <section className="versions">
      <h3>{t("framework.versions")}</h3>
      {!last && <p className="quiet">{t("framework.versions.none")}</p>}
      {undo.error && <ErrorNote problem={undo.error} />}
      <ol>
        {items.map(({ version, why, by, at, changes }) => (
          <li key={version}>
            <p>
              <b>{why}</b>
            </p>
            <p className="small quiet">
              {t("framework.versions.by", { name: by.name, count: changes.length })} <Time at={at} />
            </p>
            <ul className="draft-changes small">
              {changes.slice(0, 5).map((change) => (
                <ChangeWords key={change.path} change={change} framework={framework} />
              ))}
            </ul>
            {version === last?.version && draft.mayChange && (
              <Button
                small
                isPending={undo.isPending}
                onPress={() => undo.mutate({ body: { version, why: t("framework.undo.why") } })}
              >
                {t("framework.undo")}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {more && (
        <Button small isPending={isLoadingMore} onPress={more}>
          {t("web.table.more")}
        </Button>
      )}
      {last && (
        <p>
          <a href="/api/framework/overlay.yaml" download>
            {t("framework.export")}
          </a>
        </p>
      )}
    </section>
  )
}
