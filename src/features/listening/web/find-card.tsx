import { Link } from "@tanstack/react-router"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ExcerptLines } from "./excerpt.tsx"
import type { Find } from "./operations.ts"
import { conversationLink, type Place } from "./place.ts"

type FindCardProps = {
  find: Find
  place: Place
  /** The conversation the post is in, if somebody works on it. */
  conversation: string | undefined
  /** Absent for who may not. */
  onMark: ((seen: boolean) => void) | undefined
}

/** One mention: what was said, which watches found it, where to go from there. */
export function FindCard({ find, place, conversation, onMark }: FindCardProps) {
  const { t } = useLanguage()
  const { post, watches, seenAt } = find
  const isSeen = seenAt !== null
  return (
    <article className="find" data-seen={isSeen || undefined} data-post={post.id} tabIndex={-1}>
      {!isSeen && <span className="only-read">{t("listening.unseen")}</span>}
      <ExcerptLines post={post} />
      <footer>
        <span className="find-watches">
          {watches.map(({ id, name }) => (
            <Link key={id} {...place.linkTo(id)} activeProps={{}} className="tag">
              {name}
            </Link>
          ))}
        </span>
        {conversation && (
          <Link {...conversationLink(conversation)} activeProps={{}} className="small">
            {t("listening.conversation")}
          </Link>
        )}
        {post.url && (
          <a className="small" href={post.url} target="_blank" rel="noreferrer">
            {t("listening.see")}
          </a>
        )}
        {onMark && (
          <Button small variant="plain" onPress={() => onMark(!isSeen)}>
            {t(isSeen ? "listening.mark_unseen" : "listening.mark_seen")}
          </Button>
        )}
      </footer>
    </article>
  )
}
