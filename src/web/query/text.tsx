import { highlightTree } from "@lezer/highlight"
import { colours, parser } from "./colours.ts"
import "./query.css"

/** A query to be read, coloured as where it is written. Without CodeMirror: light enough for a list. */
export function QueryText({ text }: { text: string }) {
  return (
    <code className="query-text">
      {piecesOf(text).map(({ from, words, role }) =>
        role ? (
          <span key={from} className={role}>
            {words}
          </span>
        ) : (
          words
        ),
      )}
    </code>
  )
}

type Piece = { from: number; words: string; role?: string }

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  highlightTree(parser.parse(text), colours, (from, to, role) => {
    if (from > end) pieces.push({ from: end, words: text.slice(end, from) })
    pieces.push({ from, words: text.slice(from, to), role })
    end = to
  })
  return [...pieces, { from: end, words: text.slice(end) }]
}
