import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct } from "../../../web/queries.ts"
import { useMay } from "./may.ts"
import { type Account, listenNow, pauseAccount, resumeAccount } from "./operations.ts"

type ActionsProps = {
  account: Account
  onReconnect: () => void
  /** Everything that can be done, not only what its state asks for. */
  isWhole?: boolean
}

/** What can be done with an account now, the one thing its state asks for first. */
export function Actions({ account, onReconnect, isWhole = false }: ActionsProps) {
  const { t } = useLanguage()
  const may = useMay()
  const args = { params: { id: account.id } }
  const { name } = account
  const sorry = { onError: () => toast(t("accounts.not_done", { name })) }
  const resume = useAct(resumeAccount, { onDone: () => toast(t("accounts.resumed", { name })) })
  const pause = useAct(pauseAccount, {
    onDone: () => toast(t("accounts.paused_done", { name }), () => resume.mutate(args, sorry)),
  })
  const listen = useAct(listenNow, { onDone: () => toast(t("accounts.listening_asked", { name })) })
  const isPaused = account.state === "paused"
  const isBroken = account.state === "disconnected" || account.state === "failing"
  return (
    <div className="account-actions">
      {isBroken && may("connect") && (
        <Button small variant={account.state === "disconnected" ? "primary" : "quiet"} onPress={onReconnect}>
          {t("accounts.reconnect")}
        </Button>
      )}
      {isPaused && may("pause") && (
        <Button
          small
          variant="primary"
          isPending={resume.isPending}
          onPress={() => resume.mutate(args, sorry)}
        >
          {t("accounts.resume")}
        </Button>
      )}
      {!isPaused && may("listen_now") && (
        <Button small isPending={listen.isPending} onPress={() => listen.mutate(args, sorry)}>
          {t("accounts.listen_now")}
        </Button>
      )}
      {!isPaused && (isWhole || !isBroken) && may("pause") && (
        <Button small variant="plain" isPending={pause.isPending} onPress={() => pause.mutate(args, sorry)}>
          {t("accounts.pause")}
        </Button>
      )}
    </div>
  )
}
