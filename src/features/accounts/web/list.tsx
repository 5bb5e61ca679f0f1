import { lazy, Suspense, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { EmptyState } from "../../../web/kit/empty-state.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { PageHeader } from "../../../web/kit/page.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { usePages } from "../../../web/queries.ts"
import { AccountCard } from "./account-card.tsx"
import { useMay } from "./may.ts"
import { type Account, listAccounts } from "./operations.ts"
import { byUrgency } from "./words.ts"

const ConnectDrawer = lazy(() =>
  import("./connect-drawer.tsx").then((module) => ({ default: module.ConnectDrawer })),
)
const ReconnectDrawer = lazy(() =>
  import("./reconnect-drawer.tsx").then((module) => ({ default: module.ReconnectDrawer })),
)

/** Every account, those in trouble first. */
export function AccountList() {
  const { t } = useLanguage()
  const may = useMay()
  const { items, more, isLoading, isLoadingMore, error, again } = usePages(listAccounts, {
    query: { limit: 100 },
  })
  // Undefined until somebody wants it: then it stays, with what was typed.
  const [isConnecting, setConnecting] = useState<boolean>()
  const connect = may("connect") && (
    <Button variant="primary" onPress={() => setConnecting(true)}>
      {t("accounts.connect")}
    </Button>
  )
  return (
    <div className="page accounts">
      <PageHeader title={t("web.nav.accounts")} actions={items.length > 0 && connect}>
        {isLoading ? t("accounts.words") : <Summary accounts={items} />}
      </PageHeader>
      {error && <ErrorNote problem={error} onRetry={again} />}
      {isLoading && <Skeleton lines={8} />}
      {!isLoading && !error && items.length === 0 && (
        <EmptyState title={t("accounts.none")} action={connect}>
          {t(connect ? "accounts.none_means" : "accounts.none_may")}
        </EmptyState>
      )}
      <Cards accounts={items} />
      {more && (
        <Button isPending={isLoadingMore} onPress={more}>
          {t("web.table.more")}
        </Button>
      )}
      <Suspense fallback={null}>
        {isConnecting !== undefined && (
          <ConnectDrawer isOpen={isConnecting} onClose={() => setConnecting(false)} />
        )}
      </Suspense>
    </div>
  )
}

function Cards({ accounts }: { accounts: readonly Account[] }) {
  const { language } = useLanguage()
  const [reconnecting, setReconnecting] = useState<Account>()
  return (
    <>
      <div className="account-cards">
        {byUrgency(accounts, language).map((account) => (
          <AccountCard key={account.id} account={account} onReconnect={() => setReconnecting(account)} />
        ))}
      </div>
      <Suspense fallback={null}>
        {reconnecting && (
          <ReconnectDrawer account={reconnecting} onClose={() => setReconnecting(undefined)} />
        )}
      </Suspense>
    </>
  )
}

/** The whole in one sentence. */
function Summary({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useLanguage()
  if (accounts.length === 0) return <>{t("accounts.words")}</>
  const count = (...states: Account["state"][]) =>
    accounts.filter((account) => states.includes(account.state)).length
  return (
    <>
      {t("accounts.summary", {
        listening: count("listening"),
        broken: count("failing", "disconnected"),
        paused: count("paused"),
      })}
    </>
  )
}
