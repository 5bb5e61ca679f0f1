import { useLanguage } from "../../../web/i18n.ts"
import { Button, IconButton } from "../../../web/kit/button.tsx"
import { Icon } from "../../../web/kit/icon.tsx"
import { Menu } from "../../../web/kit/menu.tsx"
import { Tag } from "../../../web/kit/tag.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { useMay } from "./may.ts"
import type { Measure, Post } from "./operations.ts"
import { ProposalLine, ProposedText } from "./proposal-line.tsx"
import type { About } from "./timeline.tsx"

/** What still makes sense for a post that stands this way. */
const possible: Record<Post["standing"], readonly Measure[]> = {
  public: ["hold", "spam", "trash"],
  held: ["approve", "spam", "trash"],
  spam: ["restore", "trash"],
  trash: ["restore"],
}

export function PostCard({ post, about }: { post: Post; about: About }) {
  const { t } = useLanguage()
  const isCovered = about.veil.isDown && !post.ours
  return (
    <article className="inbox-post" data-ours={post.ours || undefined}>
      <header>
        <PostAuthor post={post} />
        <span className="quiet small">
          <Time at={post.publishedAt ?? post.heardAt} {...(about.zone ? { zone: about.zone } : {})} />
        </span>
        <PostMarks post={post} />
        <span className="inbox-post-acts">
          {post.url && (
            <a className="small" href={post.url} target="_blank" rel="noreferrer">
              {t("inbox-web.original")}
            </a>
          )}
          {!post.ours && <Measures post={post} about={about} />}
        </span>
      </header>
      {isCovered ? (
        <div className="inbox-covered">
          <p>{t("inbox-web.veiled_why")}</p>
          <Button small onPress={about.veil.onLift}>
            {t("inbox-web.unveil")}
          </Button>
        </div>
      ) : (
        <div lang={post.language ?? undefined}>
          {post.title && <p className="inbox-post-title">{post.title}</p>}
          <p className="inbox-words">
            <ProposedText post={post} />
          </p>
          <Media post={post} />
        </div>
      )}
      {post.proposal && <ProposalLine post={post} proposal={post.proposal} isCovered={isCovered} />}
      <MeasureTaken post={post} />
    </article>
  )
}

const PostAuthor = ({ post }: { post: Post }) =>
  post.author.url ? (
    <a className="inbox-author" href={post.author.url} target="_blank" rel="noreferrer">
      {post.author.name}
    </a>
  ) : (
    <b className="inbox-author">{post.author.name}</b>
  )

function PostMarks({ post }: { post: Post }) {
  const { t } = useLanguage()
  return (
    <>
      {post.ours && <Tag>{t("inbox-web.ours")}</Tag>}
      {post.standing !== "public" && <Tag>{t(`inbox-web.standing.${post.standing}`)}</Tag>}
      {post.editedAt && (
        <span className="quiet small">
          {t("inbox-web.edited")} <Time at={post.editedAt} />
        </span>
      )}
    </>
  )
}

/** Pictures are links: nothing is fetched from elsewhere, or shown, before somebody asks. */
const Media = ({ post }: { post: Post }) => {
  const { t } = useLanguage()
  if (post.media.length === 0) return null
  return (
    <ul className="inbox-media small">
      {post.media.map(({ url, kind, alt }) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noreferrer">
            {alt || t("inbox-web.media", { kind })}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Measures({ post, about }: { post: Post; about: About }) {
  const { t } = useLanguage()
  const may = useMay()
  const measures = about.conversation.can.measures.filter((one) => possible[post.standing].includes(one))
  if (!may("measure") || measures.length === 0 || post.measure?.state === "queued") return null
  return (
    <Menu
      label={t("inbox-web.measures")}
      trigger={<IconButton small label={t("inbox-web.measures")} icon={<Icon name="more" size={16} />} />}
      actions={measures.map((measure) => ({
        id: measure,
        label: t(`inbox-web.measure.${measure}`),
        hint: t(`inbox-web.measure_hint.${measure}`),
        onAct: () => about.onMeasure({ is: "measure", measure, post }),
      }))}
    />
  )
}

function MeasureTaken({ post }: { post: Post }) {
  const { t, say } = useLanguage()
  if (!post.measure) return null
  const { measure, state, by, at, said } = post.measure
  return (
    <p className="small quiet inbox-measure">
      {t(`inbox-web.measure.${measure}`)} · {t(`inbox-web.measure_state.${state}`)} · {by.name},{" "}
      <Time at={at} />
      {said && <> · {say(said)}</>}
    </p>
  )
}
