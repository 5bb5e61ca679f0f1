/** Posts to match: real ones from the shared data where it is, and made ones anywhere, odd texts included. */
import { existsSync, globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"
import type { Post } from "../src/core/match/index.ts"
import { seeded } from "../src/core/time/seeded.ts"

type Line = { readonly text: string; readonly lang?: string; readonly domain?: string }

const beside = fileURLToPath(new URL("../../shared/data", import.meta.url))

/** The shared data's real posts, in an order that is always the same; nothing where there is no such data. */
export function realPosts(most: number, isFit: (line: Line) => boolean = () => true): Post[] | undefined {
  const folder = `${process.env.VIGIE_SHARED_DATA ?? beside}/posts`
  if (!existsSync(folder)) return undefined
  const files = globSync("*.ndjson.gz", { cwd: folder }).sort()
  const lines = files.flatMap((file) =>
    gunzipSync(readFileSync(`${folder}/${file}`))
      .toString("utf8")
      .split("\n"),
  )
  const below = seeded(20240501)
  const posts = lines
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line)
    .filter(isFit)
    .map((line) => ({ line, place: below(2 ** 31) }))
    .sort((one, other) => one.place - other.place)
  return posts.slice(0, most).map(({ line }) => dressed(line, below))
}

/** A post with what such a text usually comes with; who wrote it is made up, as handles were masked. */
function dressed({ text, lang, domain }: Line, below: (limit: number) => number): Post {
  return {
    text,
    lang: lang === "und" ? undefined : lang,
    author: handle(below),
    network: ["bluesky", "mastodon", "feeds"][below(3)],
    links: domain?.includes(".") && !domain.startsWith("self.") ? [`https://www.${domain}/a`] : undefined,
    is: below(4) === 0 ? ["reply"] : undefined,
    has: below(5) === 0 ? ["image"] : undefined,
  }
}

/** Few are many posts' authors, many are few's. */
export function handle(below: (limit: number) => number): string {
  return handleOf(Math.floor(20_000 ** (below(1_000_000) / 1_000_000)))
}

export function handleOf(rank: number): string {
  return `voix${rank}${["", "", ".brume.example", "@phare.example"][rank % 4]}`
}

/** The words of some posts, as often as they are in them. */
export function wordsOf(posts: readonly Post[]): string[] {
  return posts.flatMap(({ text }) => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}_'’-]*/gu) ?? [])
}

const plain =
  "La mairie du lac ferme jusqu'à midi, l'eau de Lac-aux-Brumes n'est pas potable! The mayor's boats won't sail today; I'll ask. C’est l’été où l'œuvre d’Éloïse naît aujourd'hui. On t'aime, on s'en va, don't we? brumeux brumes BRUMES Brume inondé inondation inonder"
const odd = [
  "#LacAuxBrumes",
  "#l'eau",
  "##brume",
  "a#b",
  "@voix12.brume.example",
  "@phare@brume.example.",
  "info@brume.example",
  "https://www.brume.example/Avis/eau?jour=1#fin).",
  "http://u:p@lac.brume.example:80/",
  "www.phare.example",
  "http://",
  "e\u0301te\u0301",
  "n\u0303\u0323",
  "\ud835",
  "\udc00\ud800",
  "🔪🔪👩🏽‍🚒",
  "🇨🇦",
  "☀️é",
  "مرحبا‏بكم",
  "שָׁלוֹם",
  "ｆｕｌｌ＃ｗｉｄｔｈ",
  "Ⓑⓘs™",
  "½ﬁn",
  "i\u200bdi\u00adot",
  "𝐛𝐫𝐮𝐦𝐞",
  "東京タワー",
  "İstanbul ΣΟΦΟΣ",
  "l'",
  "'ll",
  "d''x",
  "5'11 80's",
  "ﷺ",
  "_a_",
  "\u0301",
  "a\u0301'\u0301b",
]
const joints = [" ", " ", " ", " ", "  ", "", "-", "'", "’", ", ", "\n", "\u00a0", ".", "#", "@"]

/** Texts of a few words in which anything may stand. */
export function madePosts(count: number, seed: number): Post[] {
  const below = seeded(seed)
  const words = [...plain.split(" "), ...odd]
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  return Array.from({ length: count }, () => {
    const text = Array.from({ length: 1 + below(30) }, () => pick(words) + pick(joints)).join("")
    return { ...dressed({ text, lang: pick(["fr", "en", "fr-CA", "und"]) }, below), ...extras(below) }
  })
}

function extras(below: (limit: number) => number): Partial<Post> {
  return {
    links: below(3) === 0 ? [odd[7] ?? "", "https://journal.example/a(b)"] : undefined,
    account: below(3) === 0 ? "Ville de Lac-aux-Brumes" : undefined,
    author: ["@lacauxbrumes", "phare.example", "guet@brume.example", undefined][below(4)],
  }
}
