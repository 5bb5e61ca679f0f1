import { useLanguage } from "../../../web/i18n.ts"
import { Tag } from "../../../web/kit/tag.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { MarkedText } from "./marked.tsx"
import type { Excerpt } from "./operations.ts"

/** A post found, around the words that were sought. */
export function ExcerptLines({ post }: { post: Excerpt }) {
  const { t } = useLanguage()
  const { author, account, title, text, language, ours, publishedAt, heardAt } = post
  return (
    <>
      <p className="small find-who">
        <strong>{author.name}</strong> {author.handle && <span className="quiet">{author.handle}</span>}{" "}
        <span className="quiet">
          · {account.name} · {t(`connectors.${account.network}.name`)} · <Time at={publishedAt ?? heardAt} />
        </span>{" "}
        {ours && <Tag>{t("listening.ours")}</Tag>}
      </p>
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
    </>
  )
}
