/** Log-odds from scores (Platt 1999, with Lin's targets and Newton steps): probability = σ(slope × score + shift). */
export interface Calibration {
  readonly slope: number
  readonly shift: number
}

export function calibrate(
  scores: readonly number[],
  holds: readonly boolean[],
  weights?: readonly number[],
): Calibration {
  const yes = holds.filter(Boolean).length
  const high = (yes + 1) / (yes + 2)
  const low = 1 / (holds.length - yes + 2)
  let slope = 1
  let shift = 0
  for (let step = 0; step < 100; step++) {
    let [g1, g2, h11, h12, h22] = [0, 0, 1e-6, 0, 1e-6]
    scores.forEach((score, at) => {
      const weight = weights?.[at] ?? 1
      const p = probability(slope * score + shift)
      const miss = weight * (p - (holds[at] ? high : low))
      const bend = weight * Math.max(p * (1 - p), 1e-9)
      g1 += miss * score
      g2 += miss
      h11 += bend * score * score
      h12 += bend * score
      h22 += bend
    })
    const determinant = h11 * h22 - h12 * h12
    const [d1, d2] = [(h22 * g1 - h12 * g2) / determinant, (h11 * g2 - h12 * g1) / determinant]
    const most = Math.max(Math.abs(d1), Math.abs(d2))
    const limit = most > 2 ? 2 / most : 1
    slope -= d1 * limit
    shift -= d2 * limit
    if (most < 1e-7) break
  }
  return { slope, shift }
}

export const probability = (logit: number) => 1 / (1 + Math.exp(-logit))
