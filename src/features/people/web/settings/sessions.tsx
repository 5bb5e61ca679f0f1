import type { Answer } from "../../../../web/api.ts"
import { useLanguage } from "../../../../web/i18n.ts"
import { Button } from "../../../../web/kit/button.tsx"
import { ErrorNote } from "../../../../web/kit/error-note.tsx"
import { Card } from "../../../../web/kit/page.tsx"
import { Skeleton } from "../../../../web/kit/skeleton.tsx"
import { Tag } from "../../../../web/kit/tag.tsx"
import { Time } from "../../../../web/kit/time.tsx"
import { toast } from "../../../../web/kit/toast.tsx"
import { useAct, useAnswer } from "../../../../web/queries.ts"
import type * as contract from "../../contract.ts"
import { closeMyOtherSessions, closeMySession, listMySessions } from "../operations.ts"
import { deviceOf } from "./device.ts"

type Session = Answer<typeof contract.listMySessions>["items"][number]

/** Where one is signed in, and how to close what should not be. */
export function SessionsCard() {
  const { t } = useLanguage()
  const { data, error, refetch } = useAnswer(listMySessions, {})
  const done = { onDone: () => toast(t("people.sessions.closed")) }
  const closeOne = useAct(closeMySession, done)
  const closeOthers = useAct(closeMyOtherSessions, done)
  const problem = closeOne.error ?? closeOthers.error
  const others = data?.items.filter((session) => !session.isThis).length ?? 0
  return (
    <Card title={t("settings.sessions")}>
      {error && <ErrorNote problem={error} onRetry={() => void refetch()} />}
      {problem && <ErrorNote problem={problem} />}
      {!data && !error && <Skeleton lines={2} />}
      <ul className="session-list">
        {data?.items.map((session) => (
          <SessionLine
            key={session.id}
            session={session}
            onClose={() => closeOne.mutate({ params: { id: session.id } })}
          />
        ))}
      </ul>
      {others > 0 && (
        <Button isPending={closeOthers.isPending} onPress={() => closeOthers.mutate({})}>
          {t("settings.sessions_close_others")}
        </Button>
      )}
    </Card>
  )
}

function SessionLine({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useLanguage()
  const { browser, system } = deviceOf(session.userAgent)
  const device = [browser ?? t("settings.session_program"), system].filter(Boolean).join(", ")
  return (
    <li>
      <div>
        <b>{device}</b> {session.isThis && <Tag tone="good">{t("settings.session_this")}</Tag>}
        <p className="quiet small">
          {t("settings.session_opened")} <Time at={session.openedAt} /> · {t("settings.session_expires")}{" "}
          <Time at={session.expiresAt} />
        </p>
      </div>
      {!session.isThis && (
        <Button small onPress={onClose} aria-label={t("settings.session_close_label", { device })}>
          {t("settings.session_close")}
        </Button>
      )}
    </li>
  )
}
