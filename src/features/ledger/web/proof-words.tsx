import { useLanguage } from "../../../web/i18n.ts"
import { Tag } from "../../../web/kit/tag.tsx"
import { Time } from "../../../web/kit/time.tsx"
import type { Entry, EntryWithProof } from "./operations.ts"

/** The proof of inclusion in words, and under it what a program needs to check it without Vigie. */
export function Proof({ entry, proof }: { entry: Entry; proof: EntryWithProof["proof"] }) {
  const { t } = useLanguage()
  if (proof === null) return <p>{t("ledger.proof.waiting")}</p>
  const { checkpoint, path, leaf, canonical, isIncluded, isPayloadIntact } = proof
  return (
    <>
      <p>
        {isIncluded && isPayloadIntact ? (
          <Tag tone="good">{t("ledger.proof.included")}</Tag>
        ) : (
          <strong>
            <span aria-hidden="true">▲ </span>
            {t(isIncluded ? "ledger.proof.payload_altered" : "ledger.proof.not_included")}
          </strong>
        )}
      </p>
      <p>
        {t("ledger.proof.place", { position: entry.position ?? 0, size: checkpoint.size })}{" "}
        <Time at={checkpoint.at} style="exact" />
      </p>
      {isIncluded && <p className="quiet small">{t("ledger.proof.path", { count: path.length })}</p>}
      <details>
        <summary>{t("ledger.proof.details")}</summary>
        <dl className="ledger-facts">
          <dt>{t("ledger.proof.canonical")}</dt>
          <dd className="ledger-code">{canonical}</dd>
          <dt>{t("ledger.proof.leaf")}</dt>
          <dd className="ledger-code">{leaf}</dd>
          <dt>{t("ledger.proof.hashes")}</dt>
          <dd className="ledger-code">{path.join("\n")}</dd>
          <dt>{t("ledger.proof.note")}</dt>
          <dd className="ledger-code">{checkpoint.note}</dd>
          <dt>{t("ledger.proof.key")}</dt>
          <dd className="ledger-code">{checkpoint.key}</dd>
        </dl>
      </details>
    </>
  )
}
