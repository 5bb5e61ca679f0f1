import { useLanguage } from "../../../web/i18n.ts"
import { Tag } from "../../../web/kit/tag.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { Veil } from "../../../web/kit/veil.tsx"
import { MarkedText } from "./marked.tsx"
import type { Excerpt } from "./operations.ts"

/** A post found, around the words that were sought. */
export function ExcerptLines({ post, veiledAs }: { post: Excerpt; veiledAs?: string | undefined }) {
  const { t } = useLanguage()
  const { author, account, ours, publishedAt, heardAt } = post
  return (
    <>
      <p className="small find-who">
        <strong>{author.name}</strong> {author.handle && <span className="quiet">{author.handle}</span>}{" "}
        <span className="quiet">
          · {account.name} · {t(`connectors.${account.network}.name`)} · <Time at={publishedAt ?? heardAt} />
        </span>{" "}
        {ours && <Tag>{t("listening.ours")}</Tag>}
      </p>
      {veiledAs ? (
        <Veil reason={t(`inbox.situation.${veiledAs}`)}>
          <Words post={post} />
        </Veil>
      ) : (
        <Words post={post} />
      )}
    </>
  )
}

const Words = ({ post: { title, text, language } }: { post: Excerpt }) => (
  <div lang={language ?? undefined}>
    {title && (
      <p className="find-title">
        <MarkedText marked={title} />
      </p>
    )}
    <p className="find-text">
      <MarkedText marked={text} />
    </p>
  </div>
)
