import type { Act, Conversation, Note, Post, Reply } from "./operations.ts"

export type Moment = { id: string; at: string } & (
  | { is: "post"; post: Post }
  | { is: "reply"; reply: Reply; post: Post | undefined }
  | { is: "note"; note: Note }
  | { is: "act"; act: Act }
)

/** Acts that show as something else in the conversation: the post heard, the reply, the note itself. */
const shownOtherwise =
  /^inbox\.act\.(opened|joined|replied|holding_reply|noted|reply_\w+|answered_outside|measure_\w+)$/

/** Everything that happened in a conversation, in the order it happened. A reply heard back is told once. */
export function timelineOf(
  conversation: Pick<Conversation, "replies" | "notes" | "acts">,
  posts: readonly Post[],
): Moment[] {
  const heardBack = new Map(posts.flatMap((post) => (post.replyId ? [[post.replyId, post] as const] : [])))
  const moments: Moment[] = [
    ...posts
      .filter(({ replyId }) => !conversation.replies.some(({ id }) => id === replyId))
      .map((post): Moment => ({ is: "post", id: post.id, at: post.publishedAt ?? post.heardAt, post })),
    ...conversation.replies.map(
      (reply): Moment => ({
        is: "reply",
        id: reply.id,
        at: reply.sentAt ?? reply.queuedAt,
        reply,
        post: heardBack.get(reply.id),
      }),
    ),
    ...conversation.notes.map((note): Moment => ({ is: "note", id: note.id, at: note.at, note })),
    ...conversation.acts
      .filter(({ said }) => !shownOtherwise.test(said.key))
      .map((act): Moment => ({ is: "act", id: act.id, at: act.at, act })),
  ]
  const ranks = new Map(moments.map((moment) => [moment, Temporal.Instant.from(moment.at).epochMilliseconds]))
  return moments.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
}

/** Replies by colleagues that whoever began writing at `since` has not had before their eyes. */
export const repliedMeanwhile = (replies: readonly Reply[], me: string, since: string): readonly Reply[] =>
  replies.filter(
    ({ by, state, queuedAt }) =>
      by.id !== me &&
      state !== "cancelled" &&
      state !== "refused" &&
      Temporal.Instant.compare(queuedAt, since) > 0,
  )
