import { useState } from "react"
import { call } from "../../../web/api.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Kbd } from "../../../web/kit/kbd.tsx"
import { Tag, type Tone } from "../../../web/kit/tag.tsx"
import { TextArea } from "../../../web/kit/text-field.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { useDraft } from "./draft.ts"
import { cancelReply, type Post, type Reply, resendReply, settleReply } from "./operations.ts"
import type { About } from "./timeline.tsx"

const tones: Record<Reply["state"], Tone> = {
  queued: "plain",
  sending: "plain",
  sent: "good",
  refused: "duty",
  unknown: "duty",
  cancelled: "plain",
}

type ReplyProps = { reply: Reply; heard: Post | undefined; about: About }

/** Words of ours, and how far they have come. */
export function ReplyCard({ reply, heard, about }: ReplyProps) {
  const { t, say } = useLanguage()
  const url = reply.url ?? heard?.url
  return (
    <article className="inbox-post" data-ours data-state={reply.state}>
      <header>
        <b className="inbox-author">{reply.by.name}</b>
        <span className="quiet small">
          <Time at={reply.sentAt ?? reply.queuedAt} {...(about.zone ? { zone: about.zone } : {})} />
        </span>
        <Tag tone={tones[reply.state]}>{t(`inbox-web.reply.${stateShown(reply)}`)}</Tag>
        {reply.holding && <Tag>{t("inbox-web.holding")}</Tag>}
        {url && reply.state === "sent" && (
          <a className="small inbox-post-acts" href={url} target="_blank" rel="noreferrer">
            {t("inbox-web.original")}
          </a>
        )}
      </header>
      <p className="inbox-words">{reply.text}</p>
      {reply.said && reply.state !== "cancelled" && <p className="small inbox-why">{say(reply.said)}</p>}
      <NextTry reply={reply} />
      <ReplyActs reply={reply} about={about} />
    </article>
  )
}

/** What Vigie cannot look for itself waits for a person; what a person did not find was not refused by the network. */
function stateShown({ state, nextAt, said }: Reply): string {
  if (state === "unknown" && nextAt === null) return "unclear"
  return state === "refused" && said?.key === "inbox.not_there" ? "not_there" : state
}

/** After a first try that did not get through, when the next one is. */
function NextTry({ reply }: { reply: Reply }) {
  const { t } = useLanguage()
  if (!reply.said || reply.nextAt === null) return null
  if (reply.state !== "queued" && reply.state !== "unknown") return null
  return (
    <p className="small quiet inbox-next-try">
      {t(`inbox-web.next.${reply.state}`)} <Time at={reply.nextAt} />
    </p>
  )
}

function ReplyActs({ reply, about }: { reply: Reply; about: About }) {
  const { t } = useLanguage()
  const [isMending, setMending] = useState(false)
  const { act, isActing } = about.deeds
  const at = { params: { id: reply.id } }
  const settle = (isThere: boolean) => act({ run: () => call(settleReply, { ...at, body: { isThere } }) })
  if (!about.conversation.authority.may) return null
  if (reply.state === "queued")
    return (
      <Button
        small
        isPending={isActing}
        onPress={() =>
          act({ run: () => call(cancelReply, { ...at, body: {} }), said: "inbox-web.did.cancelled" })
        }
      >
        {t("inbox-web.cancel")}
      </Button>
    )
  if (reply.state === "unknown" && reply.nextAt === null)
    return (
      <div className="inbox-buttons">
        <Button small onPress={() => settle(true)}>
          {t("inbox-web.settle.there")}
        </Button>
        <Button small onPress={() => settle(false)}>
          {t("inbox-web.settle.not_there")}
        </Button>
      </div>
    )
  if (reply.state !== "refused") return null
  if (isMending) return <Mend reply={reply} about={about} onDone={() => setMending(false)} />
  return (
    <Button small onPress={() => setMending(true)}>
      {t(reply.fixable ? "inbox-web.mend" : "inbox-web.resend")}
    </Button>
  )
}

function Mend({ reply, about, onDone }: { reply: Reply; about: About; onDone: () => void }) {
  const { t } = useLanguage()
  const { draft, write, forget } = useDraft("mend", reply.id, () => ({ seen: 0, since: reply.queuedAt }))
  const [text, setText] = useState(draft?.text ?? reply.text)
  const change = (next: string) => {
    setText(next)
    write(next)
  }
  const send = () => {
    if (text.trim() === "" || about.deeds.isActing) return
    about.deeds.act({
      run: () => call(resendReply, { params: { id: reply.id }, body: { text } }),
      after: () => {
        forget()
        onDone()
      },
    })
  }
  return (
    <div className="inbox-mend">
      <TextArea
        label={t("inbox-web.mend_label")}
        value={text}
        onChange={change}
        onKeyDown={({ key, ctrlKey, metaKey }) => key === "Enter" && (ctrlKey || metaKey) && send()}
        aria-keyshortcuts="Control+Enter"
        maxLength={20_000}
        autoFocus
      />
      <div className="inbox-buttons">
        <Button small variant="plain" onPress={onDone}>
          {t("inbox-web.leave")}
        </Button>
        <Button
          small
          variant="primary"
          isPending={about.deeds.isActing}
          isDisabled={text.trim() === ""}
          onPress={send}
        >
          {t("inbox-web.resend")} <Kbd>Ctrl ↵</Kbd>
        </Button>
      </div>
    </div>
  )
}
