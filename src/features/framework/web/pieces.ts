type Spans = readonly { readonly start: number; readonly end: number }[]
/** A run of text with the reasons that hold on all of it. */
export type Piece = { start: number; text: string; reasons: readonly string[] }

/** Cuts a text wherever a reason begins or ends. */
export function piecesOf(text: string, reasons: readonly { key: string; spans: Spans }[]): Piece[] {
  const cuts = new Set([0, text.length])
  for (const { spans } of reasons)
    for (const { start, end } of spans) {
      cuts.add(start)
      cuts.add(end)
    }
  const sorted = [...cuts].filter((cut) => cut >= 0 && cut <= text.length).sort((one, other) => one - other)
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? text.length
    const on = reasons.filter(({ spans }) => spans.some((span) => span.start <= start && end <= span.end))
    return { start, text: text.slice(start, end), reasons: on.map(({ key }) => key) }
  })
}
