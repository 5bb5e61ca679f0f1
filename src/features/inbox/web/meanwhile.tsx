import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Icon } from "../../../web/kit/icon.tsx"
import { Time } from "../../../web/kit/time.tsx"
import type { Reply } from "./operations.ts"

type MeanwhileProps = { replies: readonly Reply[]; onAnyway: () => void; isSending: boolean }

/** A colleague answered while one was writing: who, when, in which words. What one wrote stays, and may still go. */
export function Meanwhile({ replies, onAnyway, isSending }: MeanwhileProps) {
  const { t } = useLanguage()
  return (
    <div className="inbox-meanwhile" role="alert">
      <Icon name="warning" size={16} />
      <div>
        {replies.map(({ id, by, text, queuedAt }) => (
          <div key={id}>
            <p>
              <b>{t("inbox-web.meanwhile", { name: by.name })}</b> <Time at={queuedAt} />
            </p>
            <blockquote className="inbox-words">{text}</blockquote>
          </div>
        ))}
        <p className="quiet small">{t("inbox-web.meanwhile_kept")}</p>
      </div>
      <Button small onPress={onAnyway} isPending={isSending}>
        {t("inbox-web.send_anyway")}
      </Button>
    </div>
  )
}
