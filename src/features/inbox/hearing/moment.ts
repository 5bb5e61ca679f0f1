/** The two times of a post: when it was said on the network, if it told, and when we heard it. */
export interface Said {
  publishedAt: Temporal.Instant | null
  heardAt: Temporal.Instant
}

/** When it was said, as far as we know. */
export function momentOf({ publishedAt, heardAt }: Said): Temporal.Instant {
  return publishedAt ?? heardAt
}

/** False of what a colleague had already answered on the network, where they could read it. */
export function needsAnswer(post: Said, answeredOutsideAt: Temporal.Instant | null): boolean {
  return !answeredOutsideAt || Temporal.Instant.compare(momentOf(post), answeredOutsideAt) > 0
}
