/** What is matched. A field that is absent is not known: no filter on it is satisfied, its negation is. */
export type Post = {
  readonly text: string
  /** `fr`, `fr-CA`. */
  readonly lang?: string | undefined
  readonly network?: string | undefined
  readonly account?: string | undefined
  /** A handle, with or without `@`. */
  readonly author?: string | undefined
  /** Whole addresses the post carries beside those in its text. */
  readonly links?: readonly string[] | undefined
  readonly is?: readonly ("reply" | "question" | "share")[] | undefined
  /** A link in the text, or in `links`, need not be said here. */
  readonly has?: readonly ("link" | "image" | "video")[] | undefined
}

/** What is read of a post; what is beyond is not looked at. */
export const postLimits = {
  /** UTF-16 units of the text. */
  text: 50_000,
  /** UTF-16 units of the other texts: an author, an account, each link. */
  field: 2_000,
  links: 50,
  /** Leading parts of a handle by which it is known, besides the whole. */
  handleParts: 8,
  /** Domains a link belongs to, the widest ones, besides its host. */
  domains: 16,
  /** Leading parts of an address by which it is known, besides the whole. */
  addressParts: 32,
} as const
