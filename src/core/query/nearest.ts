/** The known word one or two slips away from what was typed, when there is one. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  if (typed.length > 20) return undefined
  const allowed = typed.length < 5 ? 1 : 2
  const near = known.map((word) => ({ word, slips: slips(typed, word) }))
  return near.filter((one) => one.slips <= allowed).sort((a, b) => a.slips - b.slips)[0]?.word
}

/** Levenshtein's distance: letters added, dropped or changed. */
function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
