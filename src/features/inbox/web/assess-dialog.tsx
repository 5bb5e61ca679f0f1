import { useState } from "react"
import { call } from "../../../web/api.ts"
import { durationSaid } from "../../../web/duration.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { RadioGroup } from "../../../web/kit/choice.tsx"
import { Dialog } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Select } from "../../../web/kit/select.tsx"
import { useAnswer } from "../../../web/queries.ts"
import type { DecisionProps } from "./deciding.tsx"
import { DialogButtons } from "./dialog-buttons.tsx"
import { severities, situations } from "./filters.ts"
import { assess, type Proposal, readServiceLevel, type Severity } from "./operations.ts"
import { frameworkSituation, takingBack } from "./proposal.ts"

type AssessProps = DecisionProps & { proposal?: Proposal }

/**
 * Situation and severity, judged by a person; each severity says the time it leaves. Correcting a proposal begins from
 * what was proposed, and can be taken back.
 */
export function AssessDialog({ conversation, deeds, onClose, proposal }: AssessProps) {
  const { t, say } = useLanguage()
  const [situation, setSituation] = useState<(typeof situations)[number] | "none">(
    frameworkSituation(proposal) ?? conversation.situation ?? "none",
  )
  const [severity, setSeverity] = useState<Severity>(proposal?.severity || conversation.severity)
  const level = useAnswer(readServiceLevel, {}).data
  const params = { id: conversation.id }
  const judged = { situation: situation === "none" ? null : situation, severity }
  const judge = () =>
    deeds.act({
      run: () => call(assess, { params, body: { ...judged, ...(proposal && { about: proposal.post }) } }),
      after: onClose,
      ...(proposal && { said: "inbox-web.did.corrected", undo: takingBack(conversation.id, proposal.post) }),
    })
  return (
    <Dialog
      title={t(proposal ? "inbox-web.proposal.correct_title" : "inbox-web.assess.title")}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          does={t("inbox-web.assess.do")}
          onDo={judge}
          onClose={onClose}
          isPending={deeds.isActing}
        />
      }
    >
      {proposal && <p className="quiet small">{t("inbox-web.proposal.correct_hint")}</p>}
      <Select
        label={t("inbox-web.filter.situation")}
        options={(["none", ...situations] as const).map((id) => ({ id, label: t(`inbox.situation.${id}`) }))}
        value={situation}
        onChange={setSituation}
      />
      <RadioGroup
        label={t("inbox-web.filter.severity")}
        value={String(severity)}
        onChange={(value) => setSeverity(Number(value) as Severity)}
        options={severities.map((one) => ({
          id: String(one),
          label: t(`inbox-web.severity.${one}`),
          ...(level && {
            hint: t("inbox-web.assess.within", { time: say(durationSaid(level.wall[one] * 60_000)) }),
          }),
        }))}
      />
      <p className="quiet small">{t("inbox-web.assess.recount")}</p>
      {deeds.problem && <ErrorNote problem={deeds.problem} />}
    </Dialog>
  )
}
