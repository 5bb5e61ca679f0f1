import { Link } from "@tanstack/react-router"
import { useLanguage } from "../../../web/i18n.ts"
import { Actions } from "./actions.tsx"
import { Figures } from "./figures.tsx"
import type { Account } from "./operations.ts"
import { Reason, State } from "./state.tsx"
import { pathOf } from "./words.ts"

/** One account as one looks for it: its name, how it goes, and what to do when it does not. */
export function AccountCard({ account, onReconnect }: { account: Account; onReconnect: () => void }) {
  const { t, language } = useLanguage()
  const { id, name, network, unit, profile, state } = account
  const where = [profile.handle ?? (profile.name === name ? undefined : profile.name), unit?.[language]]
  return (
    <article className="account-card" data-state={state} aria-labelledby={`account-${id}`}>
      <header>
        <h2 id={`account-${id}`}>
          <Link to={pathOf(id)}>{name}</Link>
        </h2>
        <State account={account} />
      </header>
      <p className="account-where quiet small">
        {[t(`connectors.${network}.name`), ...where].filter(Boolean).join(" · ")}
      </p>
      <Reason account={account} />
      <Figures account={account} />
      <Actions account={account} onReconnect={onReconnect} />
    </article>
  )
}
