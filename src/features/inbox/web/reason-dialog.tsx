import { useState } from "react"
import { call } from "../../../web/api.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Dialog } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { TextArea } from "../../../web/kit/text-field.tsx"
import type { DecisionProps } from "./deciding.tsx"
import { DialogButtons } from "./dialog-buttons.tsx"
import { answeredElsewhere, letStand, reopen } from "./operations.ts"

type ReasonProps = DecisionProps & { about: "let_stand" | "elsewhere" }

/** To leave somebody without an answer here, say why; or where they got it. It stays in the ledger. */
export function ReasonDialog({ conversation, deeds, onClose, about }: ReasonProps) {
  const { t } = useLanguage()
  const [reason, setReason] = useState("")
  const at = { params: { id: conversation.id } }
  const isReady = reason.trim() !== "" && !deeds.isActing
  const decide = () =>
    deeds.act({
      run: () =>
        about === "let_stand"
          ? call(letStand, { ...at, body: { reason } })
          : call(answeredElsewhere, { ...at, body: { where: reason } }),
      said: `inbox-web.did.${about}`,
      undo: { run: () => call(reopen, at), said: "inbox-web.did.reopened" },
      after: onClose,
    })
  return (
    <Dialog
      title={t(`inbox-web.act.${about}`)}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          does={t(`inbox-web.act.${about}`)}
          onDo={decide}
          onClose={onClose}
          isPending={deeds.isActing}
          isDisabled={reason.trim() === ""}
        />
      }
    >
      <p>{t(`inbox-web.${about}.what`, { name: conversation.author.name })}</p>
      <TextArea
        label={t(`inbox-web.${about}.label`)}
        hint={t(`inbox-web.${about}.hint`)}
        value={reason}
        onChange={setReason}
        onKeyDown={({ key, ctrlKey, metaKey }) =>
          isReady && key === "Enter" && (ctrlKey || metaKey) && decide()
        }
        aria-keyshortcuts="Control+Enter"
        maxLength={2000}
        autoFocus
      />
      {deeds.problem && <ErrorNote problem={deeds.problem} kept={t("web.problem.kept")} />}
    </Dialog>
  )
}
