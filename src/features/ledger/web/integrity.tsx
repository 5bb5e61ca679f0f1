import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Card } from "../../../web/kit/page.tsx"
import { Progress } from "../../../web/kit/progress.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { Tag } from "../../../web/kit/tag.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct, useAnswer } from "../../../web/queries.ts"
import { Findings } from "./findings.tsx"
import { askVerification, getCheckpoint, getLatestVerification, type Report } from "./operations.ts"

/** Is it all as it was written? Asked here, answered in words. */
export function Integrity({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useLanguage()
  const latest = useAnswer(getLatestVerification, {}, { topics: ["verification"] })
  const start = useAct(askVerification, { topics: ["verification"] })
  const verification = latest.data?.verification
  const isRunning = verification?.state === "running"
  const problem = latest.error ?? start.error
  return (
    <Card title={t("ledger.integrity.title")}>
      <div className="ledger-integrity">
        {latest.isLoading && <Skeleton lines={2} />}
        <div role="status" className="ledger-integrity">
          {latest.data && !verification && <p>{t("ledger.integrity.never")}</p>}
          {verification?.state === "cut_short" && <p>{t("ledger.integrity.cut_short")}</p>}
          {verification?.report && <Result report={verification.report} />}
        </div>
        {isRunning && (
          <Progress
            label={t("ledger.integrity.running")}
            done={verification.done}
            total={verification.total > 0 ? verification.total : undefined}
          />
        )}
        {verification?.report && <Findings report={verification.report} onOpen={onOpen} />}
        {problem && <ErrorNote problem={problem} />}
        <div>
          <Button
            variant={verification ? "quiet" : "primary"}
            isPending={start.isPending || isRunning}
            onPress={() => start.mutate({})}
          >
            {t(verification ? "ledger.integrity.again" : "ledger.integrity.start")}
          </Button>
        </div>
      </div>
    </Card>
  )
}

function Result({ report }: { report: Report }) {
  const { t } = useLanguage()
  const { isSound, found, at, size, checkpoints, erased, pending } = report
  return (
    <>
      <p>
        {isSound ? (
          <Tag tone="good">{t("ledger.integrity.sound")}</Tag>
        ) : (
          <strong>
            <span aria-hidden="true">▲ </span>
            {t("ledger.integrity.altered", { found })}
          </strong>
        )}{" "}
        <span className="quiet small">
          <Time at={at} />
        </span>
      </p>
      <p className="quiet small">{t("ledger.integrity.what", { size, checkpoints, erased, pending })}</p>
    </>
  )
}

/** The latest signed statement of what the ledger holds: to copy, publish, hand to somebody else. */
export function SignedCheckpoint() {
  const { t } = useLanguage()
  const { data, error } = useAnswer(getCheckpoint, {}, { topics: ["checkpoint"] })
  const checkpoint = data?.checkpoint
  const copy = async (text: string, said: string) => {
    await navigator.clipboard.writeText(text)
    toast(said)
  }
  return (
    <Card title={t("ledger.checkpoint.title")}>
      <div className="ledger-integrity">
        {error && <ErrorNote problem={error} />}
        {data && !checkpoint && <p>{t("ledger.checkpoint.none")}</p>}
        {!data && !error && <Skeleton lines={2} />}
        {data && checkpoint && (
          <>
            <p>
              {t("ledger.checkpoint.says", { size: checkpoint.size })} <Time at={checkpoint.at} />
              {data.pending > 0 && ` · ${t("ledger.checkpoint.pending", { pending: data.pending })}`}
            </p>
            <p className="quiet small">{t("ledger.checkpoint.why")}</p>
            <div className="ledger-buttons">
              <Button onPress={() => copy(checkpoint.note, t("ledger.checkpoint.copied"))}>
                {t("ledger.checkpoint.copy")}
              </Button>
              <Button variant="plain" onPress={() => copy(checkpoint.key, t("ledger.checkpoint.key_copied"))}>
                {t("ledger.checkpoint.copy_key")}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  )
}
