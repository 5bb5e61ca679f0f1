import { lazy, Suspense, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Progress } from "../../../web/kit/progress.tsx"
import { Tag } from "../../../web/kit/tag.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { useAct, useAnswer } from "../../../web/queries.ts"
import { Chart } from "./chart.tsx"
import { useMay } from "./may.ts"
import { readWatch, switchOn } from "./operations.ts"
import type { Place } from "./place.ts"

const DeleteDialog = lazy(() =>
  import("./delete-dialog.tsx").then((module) => ({ default: module.DeleteDialog })),
)

/** Which watch this is, what it finds in words, what it found by day. */
export function StreamHead({ place }: { place: Place }) {
  const { t } = useLanguage()
  return (
    <header className="stream-head">
      <p className="stream-back">
        <Button small variant="plain" onPress={place.back}>
          ← {t("listening.watches")}
        </Button>
      </p>
      {place.watch ? <OneWatch id={place.watch} place={place} /> : <h2>{t("listening.watch.all")}</h2>}
    </header>
  )
}

function OneWatch({ id, place }: { id: string; place: Place }) {
  const { t, say } = useLanguage()
  const may = useMay()
  const [isDeleting, setDeleting] = useState(false)
  const {
    data: watch,
    error,
    refetch,
  } = useAnswer(readWatch, { params: { id } }, { topics: ["watch", "find"] })
  const lookBack = useAct(switchOn, { topics: ["watch"] })
  if (error) return <ErrorNote problem={error} onRetry={() => void refetch()} />
  if (!watch || watch.id !== id) return <h2>…</h2>
  const { name, explanation, isOn, owner, changedAt, language, days, backFill } = watch
  return (
    <>
      <div className="stream-title">
        <h2>{name}</h2>
        <Tag tone={isOn ? "good" : "plain"}>{t(isOn ? "listening.on" : "listening.off")}</Tag>
        {language && <Tag>{t(`listening.only.${language}`)}</Tag>}
        {may("watch") && (
          <span className="stream-acts">
            {isOn && !backFill?.isRunning && (
              <Button
                small
                isPending={lookBack.isPending}
                onPress={() => lookBack.mutate({ params: { id }, body: { backFill: true } })}
              >
                {t("listening.watch.look_back")}
              </Button>
            )}
            <Button small onPress={() => place.edit(id)}>
              {t("listening.watch.edit")}
            </Button>
            <Button small variant="danger" onPress={() => setDeleting(true)}>
              {t("listening.watch.delete")}
            </Button>
          </span>
        )}
      </div>
      {explanation && <p>{say(explanation)}</p>}
      <p className="quiet small">
        {t("listening.watch.by", { name: owner.name })} · <Time at={changedAt} />
      </p>
      {lookBack.error && <ErrorNote problem={lookBack.error} />}
      {backFill?.isRunning && (
        <Progress label={t("listening.back_fill")} done={backFill.scanned} total={backFill.total} />
      )}
      <Chart days={days} day={place.narrowing.day} onChoose={(day) => place.narrow(withDay(place, day))} />
      <Suspense fallback={null}>
        {isDeleting && <DeleteDialog watch={watch} onClose={() => setDeleting(false)} onDone={place.back} />}
      </Suspense>
    </>
  )
}

function withDay({ narrowing: { day: _, ...others } }: Place, day: string | undefined) {
  return day === undefined ? others : { ...others, day }
}
