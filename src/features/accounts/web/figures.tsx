import { useNow } from "../../../web/clock.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Time } from "../../../web/kit/time.tsx"
import type { Account } from "./operations.ts"
import { agoSaid, delaySaid } from "./words.ts"

/** When it was last listened to with success. */
export function LastListened({ account }: { account: Account }) {
  const { t, say } = useLanguage()
  const now = useNow()
  const at = account.lastSuccessAt
  if (!at) return <>{t("accounts.never")}</>
  const ago = agoSaid(at, now)
  return ago ? <span title={at}>{say(ago)}</span> : <Time at={at} />
}

/** The three figures of a card: last reading, usual delay, what came in a week. */
export function Figures({ account }: { account: Account }) {
  const { t, say } = useLanguage()
  return (
    <dl className="account-figures">
      <div>
        <dt>{t("accounts.last_success")}</dt>
        <dd>
          <LastListened account={account} />
        </dd>
      </div>
      <div>
        <dt>{t("accounts.delay.p50")}</dt>
        <dd>{account.delay ? say(delaySaid(account.delay.p50Ms)) : t("accounts.delay.none")}</dd>
      </div>
      <div>
        <dt>{t("accounts.heard_week")}</dt>
        <dd>{t("accounts.heard", account.heard)}</dd>
      </div>
    </dl>
  )
}
