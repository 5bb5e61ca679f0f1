import { useLayoutEffect, useRef, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { useAnswer, usePages } from "../../../web/queries.ts"
import type { Over } from "./deciding.tsx"
import type { Deeds } from "./deeds.ts"
import { isVeiled } from "./filters.ts"
import { type Moment, timelineOf } from "./moments.ts"
import { type Act, type Conversation, listAccounts, type Note, readPosts } from "./operations.ts"
import { PostCard } from "./post.tsx"
import { makeReachable } from "./reachable.ts"
import { ReplyCard } from "./reply.tsx"

type TimelineProps = { conversation: Conversation; deeds: Deeds; onMeasure: (over: Over) => void }

/** What was said, by them and by us, in the order it was said. */
export function Timeline({ conversation, deeds, onMeasure }: TimelineProps) {
  const { t } = useLanguage()
  const [wantsEarlier, setEarlier] = useState(false)
  const { next, items } = conversation.history
  const earlier = usePages(
    readPosts,
    { params: { id: conversation.id }, query: next ? { cursor: next } : {} },
    { enabled: wantsEarlier && next !== null },
  )
  const posts = [...earlier.items, ...items.filter(({ id }) => !earlier.items.some((one) => one.id === id))]
  const moments = timelineOf(conversation, posts)
  const scroll = useReadingPlace(moments)
  const more = wantsEarlier ? earlier.more : next ? () => setEarlier(true) : undefined
  const veil = useVeil(conversation)
  const accounts = useAnswer(listAccounts, { query: { limit: 200 } }).data?.items
  const zone = accounts?.find(({ id }) => id === conversation.account.id)?.zone
  const about = { conversation, deeds, onMeasure, zone, veil }
  return (
    <section className="inbox-timeline" ref={scroll} aria-label={t("inbox-web.said")}>
      {more && (
        <p className="inbox-more">
          <Button small onPress={more} isPending={earlier.isLoadingMore}>
            {t("inbox-web.earlier")}
          </Button>
        </p>
      )}
      <ol>
        {moments.map((moment) => (
          <li key={moment.id} data-is={moment.is}>
            <MomentShown moment={moment} about={about} />
          </li>
        ))}
      </ol>
    </section>
  )
}

export type About = {
  conversation: Conversation
  deeds: Deeds
  onMeasure: (over: Over) => void
  zone: string | undefined
  veil: { isDown: boolean; onLift: () => void }
}

function MomentShown({ moment, about }: { moment: Moment; about: About }) {
  if (moment.is === "post") return <PostCard post={moment.post} about={about} />
  if (moment.is === "reply") return <ReplyCard reply={moment.reply} heard={moment.post} about={about} />
  if (moment.is === "note") return <NoteCard note={moment.note} />
  return <ActLine act={moment.act} />
}

export function NoteCard({ note }: { note: Note }) {
  const { t } = useLanguage()
  return (
    <article className="inbox-note">
      <p className="small">
        <b>{note.by.name}</b>, {t("inbox-web.private_note")} · <Time at={note.at} />
      </p>
      <p className="inbox-words">{note.text}</p>
    </article>
  )
}

export function ActLine({ act }: { act: Act }) {
  const { say } = useLanguage()
  return (
    <p className="inbox-act small quiet">
      {say(act.said)} · {act.by && <b>{act.by.name}, </b>}
      <Time at={act.at} />
    </p>
  )
}

/** Slurs and threats stay covered until somebody asks to read them, each time they come back. */
function useVeil(conversation: Conversation): About["veil"] {
  const [isLifted, setLifted] = useState(false)
  return { isDown: isVeiled(conversation) && !isLifted, onLift: () => setLifted(true) }
}

/**
 * Opens at the latest words, and follows new ones only if one was reading the end; what comes before is put above
 * the line one was reading. Nothing moves under the eyes.
 */
function useReadingPlace(moments: readonly Moment[]) {
  const place = useRef<HTMLElement>(null)
  const wasAtEnd = useRef(true)
  const before = useRef<{ height: number; first: string | undefined }>({ height: 0, first: undefined })
  const count = moments.length
  const first = moments[0]?.id
  useLayoutEffect(() => {
    const pane = place.current
    if (!pane) return
    if (count > 0 && wasAtEnd.current) pane.scrollTop = pane.scrollHeight
    else if (first !== before.current.first) pane.scrollTop += pane.scrollHeight - before.current.height
    before.current = { height: pane.scrollHeight, first }
    makeReachable(pane)
    const look = () => {
      wasAtEnd.current = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 40
    }
    pane.addEventListener("scroll", look, { passive: true })
    return () => pane.removeEventListener("scroll", look)
  }, [count, first])
  return place
}
