import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from "react"
import { useNow } from "../../../web/clock.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { Composer } from "./composer.tsx"
import { ConversationContext } from "./context.tsx"
import type { Over } from "./deciding.tsx"
import { useDeeds } from "./deeds.ts"
import { ConversationHead } from "./head.tsx"
import { useConversationKeys } from "./keys.ts"
import { type Conversation, readConversation } from "./operations.ts"
import { ProposalStrip } from "./proposal-strip.tsx"
import { makeReachable } from "./reachable.ts"
import { useSeen } from "./seen.ts"
import { StatusLine } from "./status-line.tsx"
import { Timeline } from "./timeline.tsx"

const Drawer = lazy(() =>
  import("../../../web/kit/dialog.tsx").then((module) => ({ default: module.Drawer })),
)
const Deciding = lazy(() => import("./deciding.tsx").then((module) => ({ default: module.Deciding })))
/** Who looks at it, what the account allows and what the roles of who reads it allow, change with these. */
const topics = ["presence", "account", "people"]

type PaneProps = { id: string; onBack: () => void; onNext: () => void }

export function ConversationPane({ id, onBack, onNext }: PaneProps) {
  const { t } = useLanguage()
  const { data, error, refetch } = useAnswer(readConversation, { params: { id } }, { topics })
  // While another one is on its way, the answer is still the one before.
  const conversation = data?.id === id ? data : undefined
  useSeen(conversation)
  if (conversation) return <OpenConversation conversation={conversation} onBack={onBack} onNext={onNext} />
  return (
    <section className="inbox-conversation" aria-label={t("inbox-web.conversation")}>
      <div className="inbox-loading">
        {error ? <ErrorNote problem={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />}
      </div>
    </section>
  )
}

type OpenProps = { conversation: Conversation; onBack: () => void; onNext: () => void }

function OpenConversation({ conversation, onBack, onNext }: OpenProps) {
  const { t } = useLanguage()
  const deeds = useDeeds(conversation.id)
  const [over, setOver] = useState<Over | null>(null)
  const [isContextOpen, setContextOpen] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const head = useFocusWhenAlone()
  const context = useRef<HTMLElement>(null)
  useLayoutEffect(() => makeReachable(context.current))
  const now = useNow()
  const keys = { conversation, deeds, onOpen: setOver, box }
  const acts = useConversationKeys(keys)
  return (
    <>
      <section className="inbox-conversation" aria-labelledby="inbox-title">
        <ConversationHead
          conversation={conversation}
          acts={acts}
          headRef={head}
          onBack={onBack}
          onContext={() => setContextOpen(true)}
        />
        <Timeline conversation={conversation} deeds={deeds} onMeasure={setOver} />
        <div className="inbox-desk">
          {conversation.proposal && (
            <ProposalStrip conversation={conversation} proposal={conversation.proposal} acts={acts} />
          )}
          <StatusLine conversation={conversation} onAssess={() => setOver({ is: "assess" })} />
          {deeds.problem && <ErrorNote problem={deeds.problem} />}
          <Composer conversation={conversation} acts={acts} box={box} now={now} onNext={onNext} />
        </div>
      </section>
      <aside className="inbox-context" ref={context} aria-label={t("inbox-web.context")}>
        <ConversationContext conversation={conversation} />
      </aside>
      <Suspense fallback={null}>
        {isContextOpen && (
          <Drawer title={t("inbox-web.context")} isOpen onClose={() => setContextOpen(false)}>
            <ConversationContext conversation={conversation} />
          </Drawer>
        )}
        {over && (
          <Deciding over={over} conversation={conversation} deeds={deeds} onClose={() => setOver(null)} />
        )}
      </Suspense>
    </>
  )
}

/** On a phone the list goes away when a conversation opens: reading goes on at its title. */
function useFocusWhenAlone() {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const list = document.querySelector<HTMLElement>(".inbox-list")
    if (list?.offsetParent === null) head.current?.focus()
  }, [])
  return head
}
