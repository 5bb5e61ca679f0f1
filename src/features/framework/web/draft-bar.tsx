import { useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Tag } from "../../../web/kit/tag.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct, useAnswer } from "../../../web/queries.ts"
import { ChangeWords } from "./change-words.tsx"
import type { Draft } from "./draft.ts"
import { changeOverlay, type Effect, type Framework, foresee, undoOverlay } from "./operations.ts"
import { useSentence } from "./words.ts"

/** What is changed and not saved: where, what that changes in the examples, and why it is done. */
export function DraftBar({ draft, framework }: { draft: Draft; framework: Framework }) {
  const { t } = useLanguage()
  const [why, setWhy] = useState("")
  const { overlay = {}, settled, changes, over, discard } = draft
  const effect = useAnswer(foresee, { body: { overlay: settled ?? overlay } })
  const undo = useAct(undoOverlay, { onDone: () => toast(t("framework.undone")) })
  const save = useAct(changeOverlay, {
    onDone: ({ version }) => {
      discard()
      setWhy("")
      toast(t("framework.saved"), () => undo.mutate({ body: { version, why: t("framework.undo.why") } }))
    },
  })
  const isWrong = (effect.data?.faults.length ?? 0) > 0
  return (
    <section className="draft-bar" aria-label={t("framework.draft")}>
      <h2>{t("framework.draft.count", { count: changes.length })}</h2>
      <ul className="draft-changes">
        {changes.map((change) => (
          <ChangeWords key={change.path} change={change} framework={framework} />
        ))}
      </ul>
      <div aria-live="polite" aria-busy={effect.isFetching}>
        {effect.error && <ErrorNote problem={effect.error} onRetry={() => void effect.refetch()} />}
        {effect.data ? (
          <EffectTold effect={effect.data} framework={framework} />
        ) : (
          !effect.error && <p className="quiet">{t("framework.effect.reading")}</p>
        )}
      </div>
      {save.error && <ErrorNote problem={save.error} kept={t("framework.draft.kept")} />}
      <TextField
        label={t("framework.why")}
        hint={t("framework.why.hint")}
        value={why}
        onChange={setWhy}
        maxLength={1000}
      />
      <div className="tuning">
        <Button onPress={discard}>{t("framework.discard")}</Button>
        <Button
          variant="primary"
          isDisabled={why.trim() === "" || isWrong}
          isPending={save.isPending}
          onPress={() => save.mutate({ body: { overlay, why: why.trim(), version: over } })}
        >
          {t("framework.save")}
        </Button>
      </div>
    </section>
  )
}

function EffectTold({
  effect: { faults, tried, changed, count },
  framework,
}: {
  effect: Effect
  framework: Framework
}) {
  const { t, say } = useLanguage()
  const words = useSentence()
  const titles = (ids: readonly string[]) =>
    ids.length === 0
      ? t("framework.nothing")
      : ids
          .map((id) =>
            words([...framework.situations, ...framework.checks].find((one) => one.id === id)?.title, id),
          )
          .join(", ")
  if (faults.length > 0)
    return (
      <ul className="faults" role="alert">
        {faults.map(({ path, line, because }) => (
          <li key={`${path} ${because.key}`}>
            <code>{path}</code> {t("framework.fault", { line, because: say(because) })}
          </li>
        ))}
      </ul>
    )
  if (count === 0) return <p className="effect-none">{t("framework.effect", { count, tried })}</p>
  return (
    <details className="effect" open={count > 0 && count < 6}>
      <summary>{t("framework.effect", { count, tried })}</summary>
      <ul>
        {changed.map(({ text, language, before, after, better }) => (
          <li key={text}>
            <Tag tone={better ? "good" : "duty"}>
              {t(better ? "framework.effect.better" : "framework.effect.worse")}
            </Tag>
            <p lang={language}>{text}</p>
            <p className="small quiet">
              {t("framework.effect.line", { before: titles(before), after: titles(after) })}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
