import { useNavigate } from "@tanstack/react-router"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Dialog } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct } from "../../../web/queries.ts"
import { type Account, removeAccount } from "./operations.ts"
import { listPath } from "./words.ts"

/** Says what will happen, and what stays, before it happens. */
export function RemoveDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const { id, name } = account
  const remove = useAct(removeAccount, {
    onDone: () => {
      toast(t("accounts.removed", { name }))
      void navigate({ to: listPath })
    },
  })
  return (
    <Dialog
      title={t("accounts.remove_title", { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("accounts.keep")}</Button>
          <Button
            variant="danger"
            isPending={remove.isPending}
            onPress={() => remove.mutate({ params: { id } })}
          >
            {t("accounts.remove_do")}
          </Button>
        </>
      }
    >
      {remove.error && <ErrorNote problem={remove.error} />}
      <ul className="account-consequences">
        <li>{t("accounts.remove_stops")}</li>
        <li>{t("accounts.remove_forgets")}</li>
        <li>{t("accounts.remove_keeps")}</li>
      </ul>
    </Dialog>
  )
}
