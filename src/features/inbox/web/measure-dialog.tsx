import { call } from "../../../web/api.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Dialog } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import type { DecisionProps } from "./deciding.tsx"
import { DialogButtons } from "./dialog-buttons.tsx"
import { type Measure, type Post, takeMeasure } from "./operations.ts"

type MeasureProps = DecisionProps & { measure: Measure; post: Post }

/** Before anything is hidden or taken away: what will happen, where, and for which situation. */
export function MeasureDialog({ conversation, deeds, onClose, measure, post }: MeasureProps) {
  const { t } = useLanguage()
  const { account, situation, severity } = conversation
  const where = { account: account.name, network: t(`connectors.${account.network}.name`) }
  const take = () =>
    deeds.act({
      run: () => call(takeMeasure, { params: { id: conversation.id }, body: { post: post.id, measure } }),
      said: "inbox-web.did.measure",
      after: onClose,
    })
  return (
    <Dialog
      title={t(`inbox-web.measure.${measure}`)}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          does={t(`inbox-web.measure.${measure}`)}
          onDo={take}
          onClose={onClose}
          isPending={deeds.isActing}
          variant={measure === "approve" || measure === "restore" ? "primary" : "danger"}
        />
      }
    >
      <dl className="inbox-facts">
        <dt>{t("inbox-web.measure.what")}</dt>
        <dd>{t(`inbox-web.measure_hint.${measure}`)}</dd>
        <dt>{t("inbox-web.measure.where")}</dt>
        <dd>{t("inbox-web.measure.there", where)}</dd>
        <dt>{t("inbox-web.measure.author")}</dt>
        <dd>{post.author.name}</dd>
        <dt>{t("inbox-web.measure.rule")}</dt>
        <dd>
          {situation
            ? `${t(`inbox.situation.${situation}`)} · ${t("inbox-web.severity", { severity })}`
            : t("inbox-web.measure.no_rule")}
        </dd>
      </dl>
      {deeds.problem && <ErrorNote problem={deeds.problem} />}
    </Dialog>
  )
}
