import { useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Dialog } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { TextArea } from "../../../web/kit/text-field.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct } from "../../../web/queries.ts"
import { useSession } from "../../../web/session.ts"
import { type Entry, erasePayloads } from "./operations.ts"

/** The same roles as `erase` of ../may.ts, which decides; here only who is shown the button. */
const eraserRoles = ["administrator", "counsel"]

export function EraseButton({ entry }: { entry: Entry }) {
  const { t } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const roles = useSession().data?.person?.roles ?? []
  const isEmpty = entry.isErased || JSON.stringify(entry.payload) === "{}"
  if (isEmpty || !roles.some((role) => eraserRoles.includes(role))) return null
  return (
    <div>
      <Button variant="danger" small onPress={() => setOpen(true)}>
        {t("ledger.erase.open")}
      </Button>
      {isOpen && <EraseDialog entry={entry} onClose={() => setOpen(false)} />}
    </div>
  )
}

function EraseDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useLanguage()
  const [reason, setReason] = useState("")
  const erase = useAct(erasePayloads, {
    onDone: () => {
      toast(t("ledger.erase.done"))
      onClose()
    },
  })
  const isTooShort = reason.trim().length < 3
  const act = () => erase.mutate({ body: { entries: [entry.id], reason: reason.trim() } })
  return (
    <Dialog
      title={t("ledger.erase.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ledger.erase.keep")}</Button>
          <Button variant="danger" isPending={erase.isPending} isDisabled={isTooShort} onPress={act}>
            {t("ledger.erase.act")}
          </Button>
        </>
      }
    >
      <p>{t("ledger.erase.what")}</p>
      <TextArea
        label={t("ledger.erase.reason")}
        hint={t("ledger.erase.reason_hint")}
        value={reason}
        onChange={setReason}
        maxLength={500}
        isRequired
      />
      {erase.error && <ErrorNote problem={erase.error} kept={t("ledger.erase.kept")} />}
    </Dialog>
  )
}
