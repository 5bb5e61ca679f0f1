import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useNow } from "../../../web/clock.ts"
import { durationSaid } from "../../../web/duration.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { PersonChip } from "../../../web/kit/person.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { type Conversation, listConversations } from "./operations.ts"
import { usePlace } from "./place.ts"
import { ActLine, NoteCard } from "./timeline.tsx"

/** What surrounds a conversation: whose it is, how long it has waited, what else this author said, who did what. */
export function ConversationContext({ conversation }: { conversation: Conversation }) {
  const { t } = useLanguage()
  const { assignee, claimedBy, notes, acts } = conversation
  return (
    <div className="inbox-context-body">
      <Part title={t("inbox-web.context.whose")}>
        <Fact name={t("inbox-web.claimed")}>
          {claimedBy ? <PersonChip name={claimedBy.name} /> : t("inbox-web.nobody")}
        </Fact>
        <Fact name={t("inbox-web.assigned")}>
          {assignee ? <PersonChip name={assignee.name} /> : t("inbox-web.nobody")}
        </Fact>
      </Part>
      <Times conversation={conversation} />
      <OtherPosts conversation={conversation} />
      {notes.length > 0 && (
        <Part title={t("inbox-web.context.notes", { count: notes.length })}>
          {notes.map((note) => (
            <NoteCard key={note.id} note={note} />
          ))}
        </Part>
      )}
      <Part title={t("inbox-web.context.acts")}>
        <ol className="inbox-acts">
          {acts.slice(0, 30).map((act) => (
            <li key={act.id}>
              <ActLine act={act} />
            </li>
          ))}
        </ol>
      </Part>
    </div>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
)

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <p className="inbox-fact">
    <span className="quiet">{name}</span>
    <span>{children}</span>
  </p>
)

function Times({ conversation }: { conversation: Conversation }) {
  const { t, say } = useLanguage()
  const now = useNow()
  const { publishedAt, openedAt, waitingSince, firstAnswerAt, holdingAt, clocks } = conversation
  const moments = [
    ["published", publishedAt],
    ["heard", openedAt],
    ["wall_due", clocks?.wall.due],
    ["service_due", clocks?.service.due],
    ["holding", holdingAt],
    ["answered", firstAnswerAt],
  ] as const
  const waited = waitingSince ? Temporal.Instant.from(waitingSince).until(now).total("milliseconds") : null
  return (
    <Part title={t("inbox-web.context.times")}>
      {moments.map(([name, at]) =>
        at ? (
          <Fact key={name} name={t(`inbox-web.times.${name}`)}>
            <Time at={at} />
          </Fact>
        ) : null,
      )}
      {waited !== null && (
        <Fact name={t("inbox-web.times.waited")}>{say(durationSaid(Math.max(0, waited)))}</Fact>
      )}
    </Part>
  )
}

/** What this author wrote elsewhere on the same account, found by their name. */
function OtherPosts({ conversation }: { conversation: Conversation }) {
  const { t } = useLanguage()
  const place = usePlace()
  const { account, author, id } = conversation
  const search = `"${author.name.replaceAll('"', " ")}"`.slice(0, 200)
  const query = { view: "all", account: account.id, search, sort: "newest", limit: 20 } as const
  const found = useAnswer(listConversations, { query }).data?.items ?? []
  const others = found.filter((line) => line.id !== id && line.author.name === author.name).slice(0, 5)
  return (
    <Part title={t("inbox-web.context.others")}>
      {others.length === 0 && <p className="quiet small">{t("inbox-web.context.no_others")}</p>}
      <ul className="inbox-others">
        {others.map((line) => (
          <li key={line.id}>
            <Link {...place.linkTo(line.id)} activeProps={{}}>
              {line.subject ?? line.excerpt.slice(0, 80)}
            </Link>
            <span className="quiet small">
              {t(`inbox.state.${line.state}`)} · <Time at={line.lastPostAt} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
