/** Few figures as heights, beside words that say what matters: for the eye alone. */
export function Bars({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts)
  const width = 4
  return (
    <svg
      className="bars"
      viewBox={`0 0 ${counts.length * width} 20`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path
        d={counts.map((count, rank) => bar(rank * width, count === 0 ? 1 : 2 + (18 * count) / most)).join("")}
      />
    </svg>
  )
}

const bar = (x: number, height: number) => `M${x} 20v${-height}h3v${height}z`
