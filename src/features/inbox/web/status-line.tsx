import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Deadline } from "../../../web/kit/deadline.tsx"
import { Kbd } from "../../../web/kit/kbd.tsx"
import { Tag } from "../../../web/kit/tag.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { useMay } from "./may.ts"
import type { Conversation } from "./operations.ts"
import { AssessmentTag, AssessmentWords } from "./row.tsx"

type StatusProps = { conversation: Conversation; onAssess: () => void }

/** What whoever answers must know at a glance: may they, by when, and about what kind of thing. */
export function StatusLine({ conversation, onAssess }: StatusProps) {
  const { t, say } = useLanguage()
  const { authority } = conversation
  const may = useMay()
  return (
    <div className="inbox-status">
      <p className="inbox-authority small" data-may={authority.may || undefined}>
        <i aria-hidden="true">{authority.may ? "✓" : "■"}</i>
        <span>{say(authority.because)}</span>
      </p>
      <div className="inbox-status-line">
        <Clocks conversation={conversation} />
        {may("work") ? (
          <Button small onPress={onAssess} aria-keyshortcuts="s">
            <AssessmentWords line={conversation} or={t("inbox-web.act.assess")} /> <Kbd>s</Kbd>
          </Button>
        ) : (
          <AssessmentTag line={conversation} />
        )}
      </div>
    </div>
  )
}

/** Both promises: around the clock, and in service hours. Nothing runs when nobody waits. */
export function Clocks({ conversation }: { conversation: Conversation }) {
  const { t } = useLanguage()
  const { clocks, state, waitUntil, letStandReason } = conversation
  if (clocks?.paused)
    return (
      <span>
        <Tag>{t("inbox-web.paused")}</Tag>{" "}
        {waitUntil && (
          <span className="quiet">
            {t("inbox-web.until")} <Time at={waitUntil} />
          </span>
        )}
      </span>
    )
  if (!clocks)
    return (
      <span>
        <Tag tone={state === "answered" ? "good" : "plain"}>{t(`inbox.state.${state}`)}</Tag>{" "}
        {state === "let_stand" && letStandReason && <span className="quiet">{letStandReason}</span>}
      </span>
    )
  return (
    <>
      <Clock name={t("inbox-web.clock.wall")} due={clocks.wall.due} />
      <Clock name={t("inbox-web.clock.service")} due={clocks.service.due} />
    </>
  )
}

function Clock({ name, due }: { name: string; due: string | null }) {
  const { t } = useLanguage()
  return (
    <span className="inbox-clock">
      <span className="quiet">{name}</span>{" "}
      {due ? <Deadline due={due} /> : <Tag>{t("inbox-web.clock.stopped")}</Tag>}
    </span>
  )
}
