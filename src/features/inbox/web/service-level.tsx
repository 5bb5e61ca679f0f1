import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { Form } from "react-aria-components/Form"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Card } from "../../../web/kit/page.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct, useAnswer } from "../../../web/queries.ts"
import { draftOf, levelOf } from "./level-draft.ts"
import { useKeptDraft } from "./level-kept.ts"
import { Deadlines, ServiceHours } from "./level-parts.tsx"
import { LevelWords } from "./level-words.tsx"
import { useMay } from "./may.ts"
import { readOrganisation, readServiceLevel, type ServiceLevel, setServiceLevel } from "./operations.ts"
import "./service-level.css"

/** In the settings: how soon the organisation promises to answer, and when it serves. */
export function Section() {
  const may = useMay()
  return may("read") ? <ServiceLevelCard mayChange={may("set_level")} /> : null
}

function ServiceLevelCard({ mayChange }: { mayChange: boolean }) {
  const { t } = useLanguage()
  const level = useAnswer(readServiceLevel, {})
  const organisation = useAnswer(readOrganisation, {})
  const error = level.error ?? organisation.error
  const again = () => {
    void level.refetch()
    void organisation.refetch()
  }
  /** "Toronto", of "America/Toronto". */
  const zone = organisation.data?.zone.split("/").at(-1)?.replaceAll("_", " ")
  return (
    <Card title={t("inbox-web.level.title")}>
      {error && <ErrorNote problem={error} onRetry={again} />}
      {!error && !(level.data && zone) && <Skeleton lines={5} />}
      {level.data && zone && mayChange && <LevelForm kept={level.data} zone={zone} />}
      {level.data && zone && !mayChange && <LevelWords level={level.data} zone={zone} />}
    </Card>
  )
}

function LevelForm({ kept, zone }: { kept: ServiceLevel; zone: string }) {
  const { t, say } = useLanguage()
  const form = useRef<HTMLFormElement>(null)
  const [typed, keep] = useKeptDraft()
  /** How many times saving was asked for while something was wrong; from the first, what is wrong is shown. */
  const [refused, setRefused] = useState(0)
  /** What undoing goes back to. Noted on saving: the new promise may be read again before the answer has come. */
  const before = useRef(kept)
  const client = useQueryClient()
  const show = (level: ServiceLevel) =>
    client.setQueryData([readServiceLevel.method, readServiceLevel.path, {}], level)
  const undo = useAct(setServiceLevel, {
    onDone: (level) => {
      show(level)
      toast(t("inbox-web.level.undone"))
    },
  })
  const save = useAct(setServiceLevel, {
    onDone: (level) => {
      show(level)
      keep(null)
      setRefused(0)
      const earlier = before.current
      toast(t("inbox-web.level.saved"), () => undo.mutate({ body: earlier }))
    },
  })
  useEffect(() => {
    if (refused > 0)
      form.current?.querySelector<HTMLElement>("[aria-invalid], .field:has(.wrong) button")?.focus()
  }, [refused])
  const draft = typed ?? draftOf(kept, say)
  const { level, wrongs } = levelOf(draft)
  const problem = save.error ?? undo.error
  const part = {
    draft,
    onChange: (changed: Partial<typeof draft>) => keep({ ...draft, ...changed }),
    wrong: (place: string) => (refused > 0 ? wrongs.get(place) : undefined),
  }
  return (
    <Form
      ref={form}
      className="level"
      onSubmit={(event) => {
        event.preventDefault()
        if (!level) return setRefused(refused + 1)
        before.current = kept
        save.mutate({ body: level })
      }}
    >
      <p className="quiet">{t("inbox-web.level.words")}</p>
      <Deadlines {...part} />
      <ServiceHours {...part} zone={zone} />
      {problem && <ErrorNote problem={problem} kept={t("web.problem.kept")} />}
      <div className="level-end">
        <p className="small">{t("inbox-web.level.recount")}</p>
        <Button type="submit" variant="primary" isDisabled={!typed} isPending={save.isPending}>
          {t("inbox-web.level.save")}
        </Button>
        {typed && <Button onPress={() => keep(null)}>{t("inbox-web.level.discard")}</Button>}
      </div>
    </Form>
  )
}
