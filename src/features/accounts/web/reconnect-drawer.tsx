import { useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Drawer } from "../../../web/kit/dialog.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct, useAnswer } from "../../../web/queries.ts"
import { NetworkForm, type Typed } from "./network-form.tsx"
import { type Account, listNetworks, reconnectAccount } from "./operations.ts"
import { Reason } from "./state.tsx"

/** The same form, with what is not secret already in it. */
export function ReconnectDrawer({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useLanguage()
  const { data } = useAnswer(listNetworks, {})
  const [typed, setTyped] = useState<Typed>(account.typed)
  const { name } = account
  const reconnect = useAct(reconnectAccount, {
    onDone: () => {
      toast(t("accounts.reconnected", { name }))
      onClose()
    },
  })
  const network = data?.items.find((one) => one.network === account.network)
  return (
    <Drawer title={t("accounts.reconnect_title", { name })} isOpen onClose={onClose}>
      <Reason account={account} />
      <p>{t("accounts.reconnect_means")}</p>
      {!network && <Skeleton />}
      {network && (
        <NetworkForm
          network={network}
          typed={typed}
          onType={setTyped}
          problem={reconnect.error}
          onSubmit={() => reconnect.mutate({ params: { id: account.id }, body: { input: typed } })}
        >
          <div className="account-actions" data-end>
            <Button type="submit" variant="primary" isPending={reconnect.isPending}>
              {reconnect.isPending ? t("accounts.connecting") : t("accounts.reconnect")}
            </Button>
          </div>
        </NetworkForm>
      )}
    </Drawer>
  )
}
