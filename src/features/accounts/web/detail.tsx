import { Link } from "@tanstack/react-router"
import { lazy, Suspense, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Card, PageHeader } from "../../../web/kit/page.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { Actions } from "./actions.tsx"
import { LastListened } from "./figures.tsx"
import { useMay } from "./may.ts"
import { type Account, readAccount } from "./operations.ts"
import { Posts } from "./posts.tsx"
import { Reason, State } from "./state.tsx"
import { abilities, delaySaid, listPath } from "./words.ts"

const ReconnectDrawer = lazy(() =>
  import("./reconnect-drawer.tsx").then((module) => ({ default: module.ReconnectDrawer })),
)
const SettingsDrawer = lazy(() =>
  import("./settings-drawer.tsx").then((module) => ({ default: module.SettingsDrawer })),
)
const RemoveDialog = lazy(() =>
  import("./remove-dialog.tsx").then((module) => ({ default: module.RemoveDialog })),
)

type Open = "reconnect" | "settings" | "remove"

export function AccountDetail({ id }: { id: string }) {
  const { t } = useLanguage()
  const { data: account, error, refetch } = useAnswer(readAccount, { params: { id } })
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  return (
    <div className="page accounts">
      <p className="account-back">
        <Link to={listPath}>← {t("web.nav.accounts")}</Link>
      </p>
      {error && <ErrorNote problem={error} onRetry={() => void refetch()} />}
      {!account && !error && <Skeleton lines={8} />}
      {account && <Whole account={account} onOpen={setOpen} />}
      <Suspense fallback={null}>
        {account && open === "reconnect" && <ReconnectDrawer account={account} onClose={close} />}
        {account && open === "settings" && <SettingsDrawer account={account} onClose={close} />}
        {account && open === "remove" && <RemoveDialog account={account} onClose={close} />}
      </Suspense>
    </div>
  )
}

function Whole({ account, onOpen }: { account: Account; onOpen: (open: Open) => void }) {
  const { t } = useLanguage()
  const may = useMay()
  return (
    <>
      <PageHeader
        title={account.name}
        actions={
          <>
            {may("change") && <Button onPress={() => onOpen("settings")}>{t("accounts.settings")}</Button>}
            {may("connect") && (
              <Button variant="danger" onPress={() => onOpen("remove")}>
                {t("accounts.remove")}
              </Button>
            )}
          </>
        }
      >
        <State account={account} />
      </PageHeader>
      <div className="account-detail">
        <div>
          <Connection account={account} onReconnect={() => onOpen("reconnect")} />
          <Delays account={account} />
        </div>
        <Posts accountId={account.id} />
      </div>
    </>
  )
}

function Connection({ account, onReconnect }: { account: Account; onReconnect: () => void }) {
  const { t, language } = useLanguage()
  const { network, profile, unit, zone, can, state, nextListenAt, connectedAt } = account
  const list = new Intl.ListFormat(`${language}-CA`)
  return (
    <Card title={t("accounts.connection")}>
      <Reason account={account} />
      <dl className="account-facts">
        <dt>{t("accounts.network")}</dt>
        <dd>{t(`connectors.${network}.name`)}</dd>
        <dt>{t("accounts.profile")}</dt>
        <dd>
          {[profile.name, profile.handle].filter(Boolean).join(" · ")}
          {profile.url && (
            <a href={profile.url} target="_blank" rel="noreferrer">
              {profile.url}
            </a>
          )}
        </dd>
        <dt>{t("accounts.last_success")}</dt>
        <dd>
          <LastListened account={account} />
        </dd>
        {state === "listening" && nextListenAt && (
          <>
            <dt>{t("accounts.next")}</dt>
            <dd>
              <Time at={nextListenAt} />
            </dd>
          </>
        )}
        <dt>{t("accounts.connected_since")}</dt>
        <dd>
          <Time at={connectedAt} zone={zone} />
        </dd>
        <dt>{t("accounts.language")}</dt>
        <dd>{t(`web.language.${account.language}`)}</dd>
        <dt>{t("accounts.zone")}</dt>
        <dd>{zone.replaceAll("_", " ")}</dd>
        {unit && (
          <>
            <dt>{t("accounts.unit")}</dt>
            <dd>{unit[language]}</dd>
          </>
        )}
        <dt>{t("accounts.can")}</dt>
        <dd>{list.format(abilities(can).map((key) => t(key)))}</dd>
      </dl>
      <Actions account={account} onReconnect={onReconnect} isWhole />
    </Card>
  )
}

function Delays({ account: { delay, heard } }: { account: Account }) {
  const { t, say } = useLanguage()
  return (
    <Card title={t("accounts.delay.title")} aside={t("accounts.seven_days")}>
      {delay ? (
        <>
          <dl className="account-delays">
            <div>
              <dt>{t("accounts.delay.p50")}</dt>
              <dd>{say(delaySaid(delay.p50Ms))}</dd>
            </div>
            <div>
              <dt>{t("accounts.delay.p95")}</dt>
              <dd>{say(delaySaid(delay.p95Ms))}</dd>
            </div>
          </dl>
          <p className="quiet small">{t("accounts.delay.means", { posts: delay.posts })}</p>
        </>
      ) : (
        <p className="quiet">{t("accounts.delay.none_means")}</p>
      )}
      <p className="account-week">
        <span className="quiet">{t("accounts.heard_week")}</span> <b>{t("accounts.heard", heard)}</b>
      </p>
    </Card>
  )
}
