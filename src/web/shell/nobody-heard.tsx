import { Link } from "@tanstack/react-router"
import { useLanguage } from "../i18n.ts"
import { EmptyState } from "../kit/empty-state.tsx"
import { useStrip } from "./strip-data.ts"

const accounts: string = "/accounts"

/** Whether no account is listened to, not even badly: then an empty list is no good news. False until known. */
export function useNobodyHeard(): boolean {
  const connectors = useStrip().data?.connectors
  return connectors !== undefined && connectors.listening === 0 && connectors.failing.length === 0
}

/** In the place of "nothing waits", while nothing can come: the way to connect an account. */
export function NobodyHeard() {
  const { t } = useLanguage()
  const go = (
    <Link to={accounts} className="button" data-variant="primary">
      {t("web.nobody_heard.do")}
    </Link>
  )
  return (
    <EmptyState title={t("web.nobody_heard")} action={go}>
      {t("web.nobody_heard.body")}
    </EmptyState>
  )
}
