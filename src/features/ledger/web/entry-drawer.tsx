import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Drawer } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { useAnswer } from "../../../web/queries.ts"
import type { Asked } from "./asked.ts"
import { EraseButton } from "./erase.tsx"
import { type NameOf, useNames } from "./names.ts"
import { type Entry, getEntry } from "./operations.ts"
import { Proof } from "./proof-words.tsx"
import { actorOf, kindOf, peopleIn, sentenceOf } from "./sentence.ts"

type EntryDrawerProps = {
  id: string | undefined
  onClose: () => void
  /** Shows everything about the same thing, or by the same person. */
  onFollow: (asked: Partial<Asked>) => void
}

/** One entry: what it says, what it was about, and the proof that it has not changed since it was signed. */
export function EntryDrawer({ id, onClose, onFollow }: EntryDrawerProps) {
  const { t } = useLanguage()
  const { data, error } = useAnswer(getEntry, { params: { id: id ?? "" } }, { enabled: id !== undefined })
  const shown = data?.entry.id === id ? data : undefined
  const nameOf = useNames(shown ? peopleIn(shown.entry) : [])
  return (
    <Drawer title={t("ledger.entry.title")} isOpen={id !== undefined} onClose={onClose}>
      {error && <ErrorNote problem={error} />}
      {!shown && !error && <Skeleton lines={6} />}
      {shown && (
        <>
          <p className="ledger-said">{sentenceOf(shown.entry, t, nameOf)}</p>
          <Facts entry={shown.entry} nameOf={nameOf} />
          <Follow entry={shown.entry} nameOf={nameOf} onFollow={onFollow} />
          <section>
            <h3>{t("ledger.entry.payload")}</h3>
            <Payload entry={shown.entry} />
          </section>
          <section>
            <h3>{t("ledger.entry.proof")}</h3>
            <Proof entry={shown.entry} proof={shown.proof} />
          </section>
          <EraseButton entry={shown.entry} />
        </>
      )}
    </Drawer>
  )
}

type Shown = { entry: Entry; nameOf: NameOf }

function Facts({ entry, nameOf }: Shown) {
  const { t } = useLanguage()
  return (
    <dl className="ledger-facts">
      <dt>{t("ledger.entry.at")}</dt>
      <dd>
        <Time at={entry.at} style="exact" />
      </dd>
      <dt>{t("ledger.entry.actor")}</dt>
      <dd>
        {actorOf(entry.actor, t, nameOf)}
        {entry.actor.kind !== "person" && entry.actor.id && (
          <span className="quiet small"> ({entry.actor.id})</span>
        )}
      </dd>
      <dt>{t("ledger.entry.subject")}</dt>
      <dd>
        {kindOf(entry.subject.kind, t)}{" "}
        {entry.subject.kind === "person" ? nameOf(entry.subject.id) : <code>{entry.subject.id}</code>}
      </dd>
      <dt>{t("ledger.entry.event")}</dt>
      <dd>
        <code>{entry.event}</code>
      </dd>
    </dl>
  )
}

function Follow({ entry, nameOf, onFollow }: Shown & Pick<EntryDrawerProps, "onFollow">) {
  const { t } = useLanguage()
  const { actor, subject } = entry
  return (
    <div className="ledger-buttons">
      <Button small onPress={() => onFollow({ subject })}>
        {t("ledger.entry.follow_subject")}
      </Button>
      {actor.kind === "person" && (
        <Button small onPress={() => onFollow({ actor: actor.id })}>
          {t("ledger.entry.follow_actor", { actor: actorOf(actor, t, nameOf) })}
        </Button>
      )}
    </div>
  )
}

function Payload({ entry }: { entry: Entry }) {
  const { t } = useLanguage()
  if (entry.isErased) return <p>{t("ledger.entry.erased")}</p>
  const text = JSON.stringify(entry.payload, null, 2)
  return text === "{}" ? (
    <p className="quiet">{t("ledger.entry.empty")}</p>
  ) : (
    <pre className="ledger-code">{text}</pre>
  )
}
