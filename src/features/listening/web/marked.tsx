import type { Marked } from "./operations.ts"

/** A text with the words that were found marked. */
export function MarkedText({ marked: { text, marks, cut } }: { marked: Marked }) {
  const pieces: React.ReactNode[] = []
  let from = 0
  for (const { start, end } of marks) {
    pieces.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>)
    from = end
  }
  return (
    <>
      {cut.before && "… "}
      {pieces}
      {text.slice(from)}
      {cut.after && " …"}
    </>
  )
}
