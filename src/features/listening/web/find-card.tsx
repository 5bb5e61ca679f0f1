import { Link } from "@tanstack/react-router"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ExcerptLines } from "./excerpt.tsx"
import type { Find, Mention } from "./operations.ts"
import { conversationLink, type Place } from "./place.ts"

type FindCardProps = {
  find: Find
  place: Place
  /** The conversation the post is in, if somebody works on it. */
  mention: Mention | undefined
  /** Absent for who may not. */
  onMark: ((seen: boolean) => void) | undefined
}

/** One mention: what was said, which watches found it, where to go from there. */
export function FindCard({ find, place, mention, onMark }: FindCardProps) {
  const { t } = useLanguage()
  const { post, watches, seenAt } = find
  const isSeen = seenAt !== null
  return (
    <article className="find" data-seen={isSeen || undefined} data-post={post.id} tabIndex={-1}>
      {!isSeen && <span className="only-read">{t("listening.unseen")}</span>}
      <ExcerptLines post={post} veiledAs={veiledAs(mention)} />
      <footer>
        <span className="find-watches">
          {watches.map(({ id, name }) => (
            <Link key={id} {...place.linkTo(id)} activeProps={{}} className="tag">
              {name}
            </Link>
          ))}
        </span>
        {mention && (
          <Link {...conversationLink(mention.conversation)} activeProps={{}} className="small">
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

/** Words nobody should come upon unasked; in step with the inbox's own (inbox/web/filters.ts). */
const veiled: readonly string[] = ["threat", "sexual", "offensive"]

const veiledAs = (mention: Mention | undefined) =>
  mention?.situation && veiled.includes(mention.situation) ? mention.situation : undefined
