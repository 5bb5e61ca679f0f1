import { useLanguage } from "../../../web/i18n.ts"
import { Time } from "../../../web/kit/time.tsx"
import type { Account } from "./operations.ts"

const drawings: Record<Account["state"], string> = {
  listening: "M4 10.5l4 4 8-9",
  paused: "M7 4v12M13 4v12",
  failing: "M10 3.5L18 17H2zM10 8.5v4M10 14.7v.01",
  disconnected: "M7 3v4M13 3v4M5 7h10v3a5 5 0 0 1-2 4M10 15v3M3 17L17 3",
}

/** The state in words, with a shape of its own: never colour alone. */
export function State({ account }: { account: Pick<Account, "state"> }) {
  const { t } = useLanguage()
  return (
    <span className="account-state" data-state={account.state}>
      <svg
        width="16"
        height="16"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={drawings[account.state]} />
      </svg>
      {t(`accounts.state.${account.state}`)}
    </span>
  )
}

/** Why it is in that state, and what to do about it. Nothing when all is well. */
export function Reason({ account }: { account: Account }) {
  const { t, say } = useLanguage()
  const { state, said, paused, failingSince, nextListenAt } = account
  if (state === "paused")
    return (
      <p className="account-reason">
        {paused?.by ? t("accounts.paused_by", { name: paused.by }) : t("accounts.paused")}
        {paused && (
          <>
            {" "}
            <Time at={paused.at} />
          </>
        )}
        <br />
        {t("accounts.paused_means")}
      </p>
    )
  if (!said) return null
  return (
    <div className="account-reason" data-state={state}>
      <p>
        <strong>{say(said)}</strong>
      </p>
      <p>
        {t(`accounts.todo.${state}`)}{" "}
        <span className="quiet">
          {failingSince && (
            <>
              {t("accounts.since")} <Time at={failingSince} />
            </>
          )}
          {failingSince && nextListenAt && " · "}
          {nextListenAt && (
            <>
              {t("accounts.next_try")} <Time at={nextListenAt} />
            </>
          )}
        </span>
      </p>
    </div>
  )
}
