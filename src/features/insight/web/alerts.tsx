import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Icon } from "../../../web/kit/icon.tsx"
import { Time } from "../../../web/kit/time.tsx"
import type { Now } from "./asked.ts"
import { accountPlace } from "./places.ts"

/** What is wrong with the watch itself: accounts that are no longer heard, and what the product must say of itself. */
export function Alerts({ now: { alarms, failing } }: { now: Pick<Now, "alarms" | "failing"> }) {
  const { t, say } = useLanguage()
  if (alarms.length + failing.length === 0) return null
  return (
    <section className="now-alerts" aria-label={t("insight.alerts")}>
      <ul>
        {alarms.map(({ name, since, said }) => (
          <Alert key={name} since={since}>
            {say(said)}
          </Alert>
        ))}
        {failing.map(({ id, name, since }) => (
          <Alert key={id} since={since}>
            {t("insight.failing", { name })} <Link to={accountPlace(id)}>{t("insight.see_account")}</Link>
          </Alert>
        ))}
      </ul>
    </section>
  )
}

function Alert({ since, children }: { since: string; children: ReactNode }) {
  const { t } = useLanguage()
  return (
    <li>
      <Icon name="warning" size={18} />
      <p>{children}</p>
      <p className="quiet small">
        {t("insight.since")} <Time at={since} />
      </p>
    </li>
  )
}
