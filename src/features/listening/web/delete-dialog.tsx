import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Dialog } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct } from "../../../web/queries.ts"
import { deleteWatch } from "./operations.ts"

type DeleteDialogProps = { watch: { id: string; name: string }; onClose: () => void; onDone: () => void }

/** Says what will happen, and what stays, before it happens. */
export function DeleteDialog({ watch: { id, name }, onClose, onDone }: DeleteDialogProps) {
  const { t } = useLanguage()
  const remove = useAct(deleteWatch, {
    topics: ["watch", "find"],
    onDone: () => {
      toast(t("listening.watch.deleted", { name }))
      onDone()
    },
  })
  return (
    <Dialog
      title={t("listening.watch.delete_title", { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("listening.watch.keep")}</Button>
          <Button
            variant="danger"
            isPending={remove.isPending}
            onPress={() => remove.mutate({ params: { id } })}
          >
            {t("listening.watch.delete_do")}
          </Button>
        </>
      }
    >
      {remove.error && <ErrorNote problem={remove.error} />}
      <p>{t("listening.watch.delete_means")}</p>
    </Dialog>
  )
}
