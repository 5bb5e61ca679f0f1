import { useState } from "react"
import { call } from "../../../web/api.ts"
import { useNow } from "../../../web/clock.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { RadioGroup } from "../../../web/kit/choice.tsx"
import { Dialog } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { useZone } from "../../../web/session.ts"
import { when } from "../../../web/when.ts"
import type { DecisionProps } from "./deciding.tsx"
import { DialogButtons } from "./dialog-buttons.tsx"
import { reopen, waitOnAuthor } from "./operations.ts"

const days = [1, 3, 7, 14] as const

/** The author has something to tell us first: the clocks stand still until they do, or until then. */
export function WaitDialog({ conversation, deeds, onClose }: DecisionProps) {
  const { t, language } = useLanguage()
  const now = useNow()
  const zone = useZone()
  const [chosen, setChosen] = useState("3")
  const after = (count: number) => now.toZonedDateTimeISO(zone).add({ days: count }).toInstant()
  const at = { params: { id: conversation.id } }
  const wait = () =>
    deeds.act({
      run: () => call(waitOnAuthor, { ...at, body: { until: after(Number(chosen)).toString() } }),
      said: "inbox-web.did.waiting",
      undo: { run: () => call(reopen, at), said: "inbox-web.did.reopened" },
      after: onClose,
    })
  return (
    <Dialog
      title={t("inbox-web.act.wait")}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          does={t("inbox-web.act.wait")}
          onDo={wait}
          onClose={onClose}
          isPending={deeds.isActing}
        />
      }
    >
      <p>{t("inbox-web.wait.what", { name: conversation.author.name })}</p>
      <RadioGroup
        label={t("inbox-web.wait.until")}
        value={chosen}
        onChange={setChosen}
        options={days.map((count) => ({
          id: String(count),
          label: t("inbox-web.wait.days", { count }),
          hint: when(after(count), zone, language, "moment"),
        }))}
      />
      {deeds.problem && <ErrorNote problem={deeds.problem} />}
    </Dialog>
  )
}
