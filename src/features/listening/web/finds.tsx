import { useRef } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { useShortcuts } from "../../../web/kit/shortcuts.ts"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { FindCard } from "./find-card.tsx"
import { type Find, findMentions } from "./operations.ts"
import type { Place } from "./place.ts"

type FindsProps = {
  finds: readonly Find[]
  place: Place
  onMark: ((post: string, seen: boolean) => void) | undefined
}

/** As many as the conversations of are asked at once. */
const group = 50

export function Finds(props: FindsProps) {
  const list = useRef<HTMLDivElement>(null)
  const { finds } = props
  useCardKeys(list, props)
  const starts = Array.from({ length: Math.ceil(finds.length / group) }, (_, n) => n * group)
  return (
    <div className="finds" ref={list}>
      {starts.map((start) => (
        <Group key={start} {...props} finds={finds.slice(start, start + group)} />
      ))}
    </div>
  )
}

function Group({ finds, place, onMark }: FindsProps) {
  const posts = finds.map(({ post }) => post.id)
  const { data, isLoading } = useAnswer(
    findMentions,
    { query: { posts: posts.join(",") } },
    { topics: ["conversation"] },
  )
  const mentions = new Map(data?.items.map((mention) => [mention.post, mention]))
  // What is to be veiled is known with the conversations: no word of it is shown before.
  if (isLoading) return <Skeleton lines={8} />
  return finds.map((find) => (
    <FindCard
      key={find.post.id}
      find={find}
      place={place}
      mention={mentions.get(find.post.id)}
      onMark={onMark && ((seen) => onMark(find.post.id, seen))}
    />
  ))
}

/** `j` and `k` go from one to the next, `v` marks the one that has the focus as seen, or not. */
function useCardKeys(list: React.RefObject<HTMLElement | null>, { finds, onMark }: FindsProps) {
  const { t } = useLanguage()
  const cards = () => [...(list.current?.querySelectorAll<HTMLElement>(".find") ?? [])]
  const at = () => cards().findIndex((card) => card.contains(document.activeElement))
  const move = (by: 1 | -1) => {
    const all = cards()
    const from = at()
    all[from < 0 ? 0 : Math.min(all.length - 1, Math.max(0, from + by))]?.focus()
  }
  const mark = () => {
    const find = finds[at()]
    if (find) onMark?.(find.post.id, find.seenAt === null)
  }
  useShortcuts([
    { keys: "j", label: t("listening.key.next"), onPress: () => move(1) },
    { keys: "k", label: t("listening.key.previous"), onPress: () => move(-1) },
    ...(onMark ? [{ keys: "v", label: t("listening.key.seen"), onPress: mark }] : []),
  ])
}
