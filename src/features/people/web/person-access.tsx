import { useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Dialog } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct, useAnswer } from "../../../web/queries.ts"
import { LinkOnce } from "./link-once.tsx"
import { useMay } from "./may.ts"
import { bringBack, closeSessions, endAccess, listSessions, makeResetLink } from "./operations.ts"
import type { Person } from "./words.ts"

/** A link just made, and whom to hand it to. Kept here: the line that made it may go with its success. */
type Made = { link: string; expiresAt: string; words: string }
type LinkProps = { person: Person; onMade: (made: Made) => void }

/** Whether a person can come in: their sessions, a new password, their departure, their return. */
export function PersonAccess({ person }: { person: Person }) {
  const may = useMay()
  const { t } = useLanguage()
  const isHere = person.leftAt === null
  const [made, setMade] = useState<Made | null>(null)
  if (!["sessions", "reset_passwords", "end_access"].some(may)) return null
  return (
    <section className="person-access">
      <h3>{t("people.access")}</h3>
      {made && <LinkOnce key={made.link} {...made} label={t("people.link.reset")} />}
      {isHere && may("sessions") && <OpenSessions person={person} />}
      {isHere && may("reset_passwords") && <NewPassword person={person} onMade={setMade} />}
      {may("end_access") &&
        (isHere ? <Leave person={person} /> : <Return person={person} onMade={setMade} />)}
    </section>
  )
}

function OpenSessions({ person: { id, seenAt } }: { person: Person }) {
  const { t } = useLanguage()
  const { data } = useAnswer(listSessions, { params: { id } })
  const act = useAct(closeSessions, { onDone: () => toast(t("people.sessions.closed")) })
  const count = data?.items.length ?? 0
  return (
    <div className="access-line">
      <p>
        {t("people.sessions.open", { count })}
        {seenAt && (
          <span className="quiet small">
            {" "}
            {t("people.seen_at")} <Time at={seenAt} />
          </span>
        )}
      </p>
      <Button
        small
        isDisabled={count === 0}
        isPending={act.isPending}
        onPress={() => act.mutate({ params: { id } })}
      >
        {t("people.sessions.close")}
      </Button>
      {act.error && <ErrorNote problem={act.error} />}
    </div>
  )
}

function NewPassword({ person: { id, name }, onMade }: LinkProps) {
  const { t } = useLanguage()
  const act = useAct(makeResetLink, {
    onDone: (link) => onMade({ ...link, words: t("people.reset.hand_over", { name }) }),
  })
  return (
    <div className="access-line">
      <p>{t("people.reset.words")}</p>
      <Button small isPending={act.isPending} onPress={() => act.mutate({ params: { id } })}>
        {t("people.reset.make")}
      </Button>
      {act.error && <ErrorNote problem={act.error} />}
    </div>
  )
}

function Leave({ person: { id, name } }: { person: Person }) {
  const { t } = useLanguage()
  const [isAsking, setAsking] = useState(false)
  const act = useAct(endAccess, {
    onDone: () => {
      setAsking(false)
      toast(t("people.leave.done", { name }))
    },
  })
  return (
    <div className="access-line">
      <p>{t("people.leave.words")}</p>
      <Button small variant="danger" onPress={() => setAsking(true)}>
        {t("people.leave.ask")}
      </Button>
      {isAsking && (
        <Dialog
          title={t("people.leave.title", { name })}
          isOpen
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onPress={() => setAsking(false)}>{t("people.cancel")}</Button>
              <Button
                variant="danger"
                isPending={act.isPending}
                onPress={() => act.mutate({ params: { id } })}
              >
                {t("people.leave.do")}
              </Button>
            </>
          }
        >
          {act.error && <ErrorNote problem={act.error} />}
          <p>{t("people.leave.what_happens", { name })}</p>
        </Dialog>
      )}
    </div>
  )
}

function Return({ person: { id, name }, onMade }: LinkProps) {
  const { t } = useLanguage()
  const act = useAct(bringBack, {
    onDone: (link) => onMade({ ...link, words: t("people.return.hand_over", { name }) }),
  })
  return (
    <div className="access-line">
      <p>{t("people.return.words")}</p>
      <Button small isPending={act.isPending} onPress={() => act.mutate({ params: { id } })}>
        {t("people.return.do")}
      </Button>
      {act.error && <ErrorNote problem={act.error} />}
    </div>
  )
}
