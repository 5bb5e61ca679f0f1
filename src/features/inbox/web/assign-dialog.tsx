import { useState } from "react"
import { call } from "../../../web/api.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Dialog } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { SearchSelect } from "../../../web/kit/search-select.tsx"
import { useAnswer } from "../../../web/queries.ts"
import type { DecisionProps } from "./deciding.tsx"
import { DialogButtons } from "./dialog-buttons.tsx"
import { assign, listColleagues } from "./operations.ts"

const nobody = "nobody"

export function AssignDialog({ conversation, deeds, onClose }: DecisionProps) {
  const { t } = useLanguage()
  const before = conversation.assignee
  const [chosen, setChosen] = useState<string | null>(before?.id ?? null)
  const colleagues = useAnswer(listColleagues, {}).data?.items ?? []
  const options = [
    ...(before ? [{ id: nobody, label: t("inbox-web.assign.nobody") }] : []),
    ...colleagues.map(({ id, name, answers }) => ({
      id,
      label: name,
      hint: answers ? undefined : t("inbox-web.assign.cannot_answer"),
    })),
  ]
  const to = (person: string | null) => () =>
    call(assign, { params: { id: conversation.id }, body: { person } })
  const hand = () => {
    const person = chosen === nobody ? null : chosen
    const name = colleagues.find(({ id }) => id === person)?.name
    deeds.act({
      run: to(person),
      said: name ? "inbox-web.did.assigned" : "inbox-web.did.unassigned",
      ...(name && { params: { name } }),
      undo: { run: to(before?.id ?? null) },
      after: onClose,
    })
  }
  return (
    <Dialog
      title={t("inbox-web.assign.title")}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          does={t("inbox-web.act.assign")}
          onDo={hand}
          onClose={onClose}
          isPending={deeds.isActing}
          isDisabled={chosen === null || chosen === before?.id}
        />
      }
    >
      {colleagues.length > 0 && (
        <SearchSelect
          label={t("inbox-web.assign.to")}
          options={options}
          value={chosen}
          onChange={setChosen}
          hint={t("inbox-web.assign.told")}
        />
      )}
      {deeds.problem && <ErrorNote problem={deeds.problem} />}
    </Dialog>
  )
}
