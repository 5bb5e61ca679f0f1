/** HTML as networks send it, into the plain text of a post. Linear in its input, whatever the input. */
import { readHtml } from "./html.ts"

const LONGEST_HTML = 2_000_000

const UNREAD = new Set(["script", "style", "head", "template"])
const PARAGRAPHS = new Set(
  "p div article section header footer aside main h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre figure hr form".split(
    " ",
  ),
)
const LINES = new Set(["br", "li", "tr", "dt", "dd", "figcaption", "option", "address"])

/** Plain text: paragraphs apart by an empty line, list items and rows on lines of their own, no markup. */
export function textOfHtml(html: string): string {
  if (!/[<&]/.test(html)) return html.trim()
  const written = new Page()
  let unread = 0
  let verbatim = 0
  readHtml(html.slice(0, LONGEST_HTML), () => ({
    onopentag(name) {
      if (UNREAD.has(name)) unread++
      if (name === "pre") verbatim++
      written.break(name)
      if (name === "li" && !unread) written.words("• ")
      if (name === "td" || name === "th") written.words(" ")
    },
    onclosetag(name) {
      if (UNREAD.has(name)) unread--
      if (name === "pre") verbatim--
      if (name !== "br") written.break(name)
    },
    ontext(data) {
      if (unread) return
      if (verbatim) written.verbatim(data)
      else written.words(data)
    },
  }))
  return written.text()
}

/** What has been written so far, with the line breaks that are owed before the next word. */
class Page {
  #parts: string[] = []
  #owed = 0
  #space = false

  break(name: string): void {
    if (PARAGRAPHS.has(name)) this.#owed = Math.max(this.#owed, 2)
    else if (name === "br") this.#owed = Math.min(this.#owed + 1, 2)
    else if (LINES.has(name)) this.#owed = Math.max(this.#owed, 1)
  }

  words(data: string): void {
    const words = data.replace(/[ \t\r\n\f]+/g, " ")
    if (words === "" || words === " ") {
      this.#space ||= words === " "
      return
    }
    this.#settle(words.startsWith(" "))
    this.#parts.push(words.trim() === "" ? words : words.replace(/^ | $/g, ""))
    this.#space = words.endsWith(" ")
  }

  verbatim(data: string): void {
    this.#settle(false)
    this.#parts.push(data)
  }

  text(): string {
    return this.#parts.join("").trim()
  }

  #settle(startsWithSpace: boolean): void {
    if (this.#owed > 0) this.#parts.push("\n".repeat(this.#owed))
    else if (this.#space || startsWithSpace) this.#parts.push(" ")
    this.#owed = 0
    this.#space = false
  }
}
