import type { Ref } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button, IconButton } from "../../../web/kit/button.tsx"
import { Icon } from "../../../web/kit/icon.tsx"
import { Kbd } from "../../../web/kit/kbd.tsx"
import { Menu } from "../../../web/kit/menu.tsx"
import { PersonChip } from "../../../web/kit/person.tsx"
import type { Shortcut } from "../../../web/kit/shortcuts.ts"
import type { Acts } from "./keys.ts"
import type { Conversation } from "./operations.ts"

type HeadProps = {
  conversation: Conversation
  acts: Acts
  headRef: Ref<HTMLHeadingElement>
  onBack: () => void
  onContext: () => void
}

export function ConversationHead({ conversation, acts, headRef, onBack, onContext }: HeadProps) {
  const { t } = useLanguage()
  const { author, account, thread, claimedBy } = conversation
  const takes = acts.claim ?? acts.release
  // Beside the reply box when there is one; where nothing can be answered from here, still within reach.
  const letStand = acts.reply ? undefined : acts.letStand
  const others = [acts.assign, acts.wait, acts.elsewhere, letStand, acts.close, acts.reopen].filter(
    (act) => act !== undefined,
  )
  return (
    <header className="inbox-head">
      <div className="inbox-back">
        <Button small variant="plain" onPress={onBack}>
          ‹ {t("web.nav.inbox")}
        </Button>
      </div>
      <div className="inbox-head-words">
        <h2 id="inbox-title" ref={headRef} tabIndex={-1}>
          {author.name}
          {author.handle && author.handle !== author.name && <span className="quiet"> @{author.handle}</span>}
        </h2>
        <p className="quiet small">
          {account.name} · {t(`connectors.${account.network}.name`)}
          {thread.title && " · "}
          {thread.title &&
            (thread.url ? (
              <a href={thread.url} target="_blank" rel="noreferrer">
                {thread.title}
              </a>
            ) : (
              thread.title
            ))}
        </p>
      </div>
      <div className="inbox-head-acts">
        {claimedBy && (
          <span className="small inbox-claimed" title={t("inbox-web.claimed_by")}>
            <span className="only-read">{t("inbox-web.claimed_by")} </span>
            <PersonChip name={claimedBy.name} short />
          </span>
        )}
        {takes && <ActButton act={takes} />}
        {others.length > 0 && (
          <Menu
            label={t("inbox-web.more_acts")}
            trigger={<IconButton label={t("inbox-web.more_acts")} icon={<Icon name="more" />} />}
            actions={others.map(({ keys, label, onPress }) => ({
              id: keys,
              label,
              shortcut: keys,
              onAct: onPress,
            }))}
          />
        )}
        <div className="inbox-to-context">
          <Button small onPress={onContext}>
            {t("inbox-web.context")}
          </Button>
        </div>
      </div>
    </header>
  )
}

/** An act with its key on it. */
export const ActButton = ({ act, small = true }: { act: Shortcut; small?: boolean }) => (
  <Button small={small} onPress={act.onPress} aria-keyshortcuts={act.keys}>
    {act.label} <Kbd>{act.keys}</Kbd>
  </Button>
)
