import { useDeferredValue, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Card } from "../../../web/kit/page.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { Tag } from "../../../web/kit/tag.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { usePages } from "../../../web/queries.ts"
import { type Post, searchPosts } from "./operations.ts"

/** What was heard on one account, the last first, and a way to find words in it. */
export function Posts({ accountId }: { accountId: string }) {
  const { t } = useLanguage()
  const [words, setWords] = useState("")
  const search = useDeferredValue(words.trim())
  const query = { account: accountId, limit: 20, ...(search ? { search } : {}) }
  const { items, more, isLoading, isLoadingMore, error, again } = usePages(
    searchPosts,
    { query },
    { topics: ["account"] },
  )
  return (
    <Card title={t("listening.heard")}>
      <TextField
        label={t("listening.search")}
        hint={t("listening.search_help")}
        value={words}
        onChange={setWords}
        type="search"
        maxLength={200}
      />
      {error && <ErrorNote problem={error} onRetry={again} />}
      {isLoading && <Skeleton lines={6} />}
      {!isLoading && !error && items.length === 0 && (
        <p className="account-no-posts quiet">{t(search ? "listening.none_found" : "listening.none")}</p>
      )}
      <ol className="account-posts">
        {items.map((post) => (
          <PostLine key={post.id} post={post} />
        ))}
      </ol>
      {more && (
        <Button small isPending={isLoadingMore} onPress={more}>
          {t("web.table.more")}
        </Button>
      )}
    </Card>
  )
}

function PostLine({ post }: { post: Post }) {
  const { t } = useLanguage()
  const { author, title, text, url, kind, standing, ours, addressed, editedAt } = post
  return (
    <li>
      <p className="small">
        <strong>{author.name}</strong> {author.handle && <span className="quiet">{author.handle}</span>}{" "}
        <span className="quiet">
          · <Time at={post.publishedAt ?? post.heardAt} />
        </span>
      </p>
      {title && <p className="account-post-title">{title}</p>}
      <p className="account-post-text">{text}</p>
      <p className="account-post-tags">
        <Tag>{t(`listening.kind.${kind}`)}</Tag>
        {ours && <Tag>{t("listening.ours")}</Tag>}
        {addressed && <Tag>{t("listening.addressed")}</Tag>}
        {standing !== "public" && <Tag>{t(`listening.standing.${standing}`)}</Tag>}
        {editedAt && <Tag>{t("listening.edited")}</Tag>}
        {url && (
          <a className="small" href={url} target="_blank" rel="noreferrer">
            {t("listening.see")}
          </a>
        )}
      </p>
    </li>
  )
}
