/** What a watch reads of a post. Pure. */
import type { Post as Said } from "../../../connectors/contract.ts"
import type { Language } from "../../../core/language.ts"
import type { Post } from "../../../core/match/index.ts"

/** A post as its network said it; the raw record is not needed. */
export type HeardPost = Omit<Said, "raw">
/** The account on which it was heard. */
export type HeardOn = { readonly name: string; readonly network: string }

/** Between a title and a text: what is found after it is in the text. */
const joint = "\n\n"

/** Title and text as the one text that queries are matched against. */
export function wholeText({ title, text }: Pick<HeardPost, "title" | "text">): {
  text: string
  from: number
} {
  return title ? { text: `${title}${joint}${text}`, from: title.length + joint.length } : { text, from: 0 }
}

/** The post as the matcher takes it. */
export function matchable(post: HeardPost, on: HeardOn): Post {
  const { author, language, media } = post
  return {
    text: wholeText(post).text,
    lang: language,
    network: on.network,
    account: on.name,
    author: author.handle ?? author.name,
    links: media.filter(({ kind }) => kind === "link").map(({ url }) => url),
    is: natureOf(post),
    has: (["image", "video"] as const).filter((kind) => media.some((one) => one.kind === kind)),
  }
}

/** A question mark that ends something: not the one inside an address. */
const asks = /[?？؟](?=[\s"'»”’)\]!?]|$)/u

function natureOf({ kind, inReplyTo, text }: HeardPost): NonNullable<Post["is"]> {
  return [
    ...(inReplyTo || kind === "reply" || kind === "comment" ? (["reply"] as const) : []),
    ...(asks.test(text) ? (["question"] as const) : []),
    ...(kind === "quote" ? (["share"] as const) : []),
  ]
}

/** A watch for one language leaves out only what is known to be in another. */
export function isFor(watched: Language | null, spoken: string | undefined): boolean {
  return !watched || !spoken || spoken.toLowerCase().split("-")[0] === watched
}
