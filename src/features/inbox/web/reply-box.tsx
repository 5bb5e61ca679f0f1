import { type RefObject, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Kbd } from "../../../web/kit/kbd.tsx"
import { useShortcuts } from "../../../web/kit/shortcuts.ts"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct } from "../../../web/queries.ts"
import { useSession } from "../../../web/session.ts"
import { useDraft } from "./draft.ts"
import { GrowingBox } from "./growing-box.tsx"
import { ActButton } from "./head.tsx"
import type { Acts } from "./keys.ts"
import { blanksIn, roomLeft } from "./length.ts"
import { Meanwhile } from "./meanwhile.tsx"
import { repliedMeanwhile } from "./moments.ts"
import { type Conversation, type Reply, sendReply } from "./operations.ts"

type ReplyBoxProps = {
  conversation: Conversation
  acts: Acts
  box: RefObject<HTMLTextAreaElement | null>
  now: Temporal.Instant
  onNext: () => void
  onTyping: (isTyping: boolean) => void
}

export function ReplyBox({ conversation, acts, box, now, onNext, onTyping }: ReplyBoxProps) {
  const { t } = useLanguage()
  const writing = useWriting(conversation, now)
  const { text, left, isHolding, isSending } = writing
  const hold = () => {
    writing.setHolding(!isHolding)
    box.current?.focus()
  }
  const sendAndGo = () => {
    if (text.trim() === "") return onNext()
    writing.send({
      onSent: () => {
        toast(t("inbox-web.did.queued", { name: conversation.author.name }))
        onNext()
      },
    })
  }
  useShortcuts([
    { keys: "h", label: t("inbox-web.act.hold"), onPress: hold },
    { keys: "n", label: t("inbox-web.act.send_and_next"), onPress: sendAndGo },
    // Listed here; the box itself takes it, so that it works while typing.
    {
      keys: "Ctrl Enter",
      label: t(isHolding ? "inbox-web.send_holding" : "inbox-web.send"),
      onPress: () => {},
    },
  ])
  return (
    <>
      {isHolding && <p className="small inbox-holding">{t("inbox-web.holding_hint")}</p>}
      <GrowingBox
        ref={box}
        label={t("inbox-web.mode.reply")}
        placeholder={t("inbox-web.reply_to", {
          name: conversation.author.name,
          network: t(`connectors.${conversation.account.network}.name`),
        })}
        value={text}
        onChange={writing.write}
        onSend={() => writing.send()}
        onTyping={onTyping}
        isWrong={left !== null && left < 0}
      />
      <Warnings text={text} left={left} />
      {writing.isAnswered && (
        <Meanwhile
          replies={writing.meanwhile}
          onAnyway={() => writing.send({ anyway: true })}
          isSending={isSending}
        />
      )}
      {writing.problem && <ErrorNote problem={writing.problem} kept={t("web.problem.kept")} />}
      <div className="inbox-buttons">
        <Button
          variant="primary"
          onPress={() => writing.send()}
          isPending={isSending}
          isDisabled={!writing.isReady}
          aria-keyshortcuts="Control+Enter"
        >
          {t(isHolding ? "inbox-web.send_holding" : "inbox-web.send")} <Kbd>Ctrl ↵</Kbd>
        </Button>
        <Button onPress={hold} aria-keyshortcuts="h">
          {t(isHolding ? "inbox-web.act.unhold" : "inbox-web.act.hold")} <Kbd>h</Kbd>
        </Button>
        {acts.letStand && <ActButton act={acts.letStand} small={false} />}
        {acts.close && <ActButton act={acts.close} small={false} />}
      </div>
    </>
  )
}

type Sending = { anyway?: boolean; onSent?: () => void }

/** A reply being written: its words, what forbids sending them yet, and the sending. */
function useWriting(conversation: Conversation, now: Temporal.Instant) {
  const me = useSession().data?.person?.id ?? ""
  const { id, version, replies, can } = conversation
  const { draft, write, forget } = useDraft("reply", id, () => ({ seen: version, since: now.toString() }))
  const [isHolding, setHolding] = useState(false)
  const sending = useAct(sendReply, { topics: ["conversation"] })
  const text = draft?.text ?? ""
  const left = roomLeft(text, can.maxLength)
  const meanwhile: readonly Reply[] = draft ? repliedMeanwhile(replies, me, draft.since) : []
  const isRefused = sending.error?.because?.key === "inbox.colleague_replied"
  const isAnswered = draft !== null && (meanwhile.length > 0 || isRefused)
  const isReady = text.trim() !== "" && (left === null || left >= 0) && !isAnswered
  const send = ({ anyway = false, onSent }: Sending = {}) => {
    if (!draft || sending.isPending || !(isReady || (anyway && text.trim() !== ""))) return
    const body = { text, holding: isHolding, seen: draft.seen, anyway }
    const onSuccess = () => {
      forget()
      setHolding(false)
      onSent?.()
    }
    sending.mutate({ params: { id }, body }, { onSuccess })
  }
  return {
    text,
    left,
    write,
    send,
    isHolding,
    setHolding,
    isReady,
    isAnswered,
    meanwhile: meanwhile.length > 0 ? meanwhile : replies.filter(({ by }) => by.id !== me).slice(-1),
    isSending: sending.isPending,
    problem: isRefused ? null : sending.error,
  }
}

/** Characters left from which the count is worth showing. */
const near = 500

/** Close to the limit it is told, past it the box says by how much; blanks of a template are pointed out. */
function Warnings({ text, left }: { text: string; left: number | null }) {
  const { t } = useLanguage()
  const blanks = blanksIn(text)
  return (
    <div className="inbox-warnings small" aria-live="polite">
      {blanks.length > 0 && (
        <span className="inbox-warning">{t("inbox-web.blanks", { blanks: blanks.join(", ") })}</span>
      )}
      {left !== null && left <= near && (
        <span className={left < 0 ? "inbox-warning" : "quiet"}>
          {left < 0 ? t("inbox-web.too_long", { count: -left }) : t("inbox-web.left", { count: left })}
        </span>
      )}
    </div>
  )
}
