import { useLanguage } from "../../../web/i18n.ts"
import { Time } from "../../../web/kit/time.tsx"
import type { Report } from "./operations.ts"

type FindingsProps = { report: Report; onOpen: (id: string) => void }

/** What is not as it was written: which entry, when it was written, and what is wrong with it. */
export function Findings({ report, onOpen }: FindingsProps) {
  const { t, say } = useLanguage()
  const { findings, found } = report
  if (findings.length === 0) return null
  return (
    <>
      <ul className="ledger-findings">
        {findings.map(({ because, entry }, index) => (
          <li key={`${because.key} ${entry?.id ?? JSON.stringify(because.params)} ${index}`}>
            <p>{say(because)}</p>
            {entry && (
              <p className="small">
                <button type="button" className="ledger-link" onClick={() => onOpen(entry.id)}>
                  {entry.position === null
                    ? t("ledger.integrity.entry_unplaced")
                    : t("ledger.integrity.entry", { position: entry.position })}
                </button>{" "}
                {entry.event} {isInstant(entry.at) && <Time at={entry.at} style="exact" />}
              </p>
            )}
          </li>
        ))}
      </ul>
      {found > findings.length && <p>{t("ledger.verify.more", { count: found - findings.length })}</p>}
    </>
  )
}

/** An altered time may be anything but a time. */
function isInstant(text: string | null): text is string {
  return text !== null && /^\d{4}-\d\d-\d\dT.+Z$/.test(text)
}
