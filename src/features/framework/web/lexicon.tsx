import { Link } from "@tanstack/react-router"
import { useDeferredValue, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Segments } from "../../../web/kit/segments.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { usePages } from "../../../web/queries.ts"
import { lexiconsIn } from "./condition.tsx"
import { PartHead } from "./facts.tsx"
import type { Framework } from "./operations.ts"
import { listTerms } from "./operations.ts"
import type { Place } from "./place.ts"
import type { PartProps } from "./situation.tsx"
import { TermAdding } from "./tuning.tsx"
import { useSentence } from "./words.ts"

const all = "all"

/** The words for one idea, and the rules that use them. */
export function LexiconPart({ id, framework, place, draft }: PartProps) {
  const { t } = useLanguage()
  const lexicon = framework.lexicons.find((one) => one.id === id)
  if (!lexicon) return <p className="part quiet">{t("framework.gone")}</p>
  const { fr, en, any } = lexicon.counts
  const unsaved = draft.overlay ? Object.values(draft.added(id)).flat() : []
  return (
    <section className="part" aria-label={`$${id}`}>
      <PartHead title={`$${id}`} entry={lexicon} framework={framework}>
        <p className="quiet">{t("framework.lexicon.line", { count: fr + en + any })}</p>
      </PartHead>
      <UsedBy id={id} framework={framework} place={place} />
      {draft.mayChange && <TermAdding id={id} draft={draft} />}
      {unsaved.length > 0 && (
        <p className="note">{t("framework.lexicon.added", { terms: unsaved.join(", ") })}</p>
      )}
      <Terms key={id} id={id} counts={lexicon.counts} />
    </section>
  )
}

function UsedBy({ id, framework, place }: { id: string; framework: Framework; place: Place }) {
  const { t } = useLanguage()
  const say = useSentence()
  const uses = (when: unknown) => lexiconsIn(JSON.stringify(when)).includes(id)
  const rules = framework.rules.filter(({ when }) => uses(when))
  if (rules.length === 0) return <p className="small quiet">{t("framework.lexicon.unused")}</p>
  return (
    <details className="used-by">
      <summary>{t("framework.lexicon.used", { count: rules.length })}</summary>
      <ul>
        {rules.map((rule) => (
          <li key={rule.id}>
            <Link {...place.linkTo("situations", rule.situation)} activeProps={{}}>
              {say(rule.sentence, rule.id)}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}

type TermsProps = { id: string; counts: Framework["lexicons"][number]["counts"] }

function Terms({ id, counts }: TermsProps) {
  const { t } = useLanguage()
  const [words, setWords] = useState("")
  const [language, setLanguage] = useState<"fr" | "en" | "any" | typeof all>(all)
  const search = useDeferredValue(words.trim())
  const query = { limit: 100, ...(search ? { search } : {}), ...(language === all ? {} : { language }) }
  const { items, more, isLoading, isLoadingMore, error, again } = usePages(listTerms, {
    params: { id },
    query,
  })
  return (
    <div className="terms">
      <div className="terms-tools">
        <TextField
          aria-label={t("framework.lexicon.search")}
          placeholder={t("framework.lexicon.search")}
          type="search"
          value={words}
          onChange={setWords}
          maxLength={120}
        />
        <Segments
          label={t("framework.in_language")}
          options={[
            { id: all, label: t("framework.lexicon.all") },
            ...(["fr", "en", "any"] as const)
              .filter((one) => counts[one] > 0)
              .map((one) => ({ id: one, label: t(`framework.lexicon.${one}`, { count: counts[one] }) })),
          ]}
          value={language}
          onChange={setLanguage}
        />
      </div>
      {error && <ErrorNote problem={error} onRetry={again} />}
      {isLoading && <Skeleton lines={4} />}
      {!isLoading && !error && items.length === 0 && <p className="quiet">{t("framework.lexicon.none")}</p>}
      <ul className="term-list">
        {items.map(({ term, language: of, ours }) => (
          <li key={`${of} ${term}`} data-ours={ours || undefined}>
            <span lang={of === "any" ? undefined : of}>{term}</span>
            {ours && <span className="only-read"> {t("framework.ours")}</span>}
          </li>
        ))}
      </ul>
      {more && (
        <Button small isPending={isLoadingMore} onPress={more}>
          {t("web.table.more")}
        </Button>
      )}
    </div>
  )
}
