import { initialsOf } from "../kit/initials.ts"
import type { RibbonData } from "./data.ts"
import { cut, epoch, type Scale } from "./scale.ts"

/** Where each lane lies, in pixels from the top. */
export const lanes = {
  axis: 14,
  top: 24,
  coverage: { y: 32, height: 28 },
  arrivals: { y: 76, height: 24 },
  answers: { y: 130, height: 8 },
  silence: { y: 156, height: 22 },
  bottom: 186,
  height: 206,
} as const

type Block = { x: number; width: number; y: number; height: number; text: string | undefined }

const letter = 6.4
/** The first of these texts that fits within `width`, or nothing. */
export const fitting = (width: number, ...texts: readonly string[]): string | undefined =>
  texts.find((text) => text.length * letter + 10 <= width)

type Stretch = { from: number; to: number }

/** People on duty at the same time share the lane's height: the track each stretch takes, and how many there are. */
export function tracksOf(stretches: readonly Stretch[]): { track: number; of: number }[] {
  const ends: number[] = []
  const order = stretches.map((stretch, index) => ({ ...stretch, index })).sort((a, b) => a.from - b.from)
  const tracks: number[] = []
  for (const { from, to, index } of order) {
    const free = ends.findIndex((end) => end <= from)
    const track = free === -1 ? ends.length : free
    ends[track] = to
    tracks[index] = track
  }
  return stretches.map((_, index) => ({ track: tracks[index] ?? 0, of: Math.max(1, ends.length) }))
}

/** The blocks of the people on duty, with initials where there is room. */
export function shiftBlocks(coverage: RibbonData["coverage"], scale: Scale): Block[] {
  const shifts = coverage.flatMap(({ from, to, person }) =>
    person ? [{ from: epoch(from), to: epoch(to), name: person.name }] : [],
  )
  const tracks = tracksOf(shifts)
  const { y, height } = lanes.coverage
  return shifts.flatMap(({ from, to, name }, index) => {
    const place = cut(scale, from, to)
    const { track, of } = tracks[index] ?? { track: 0, of: 1 }
    if (!place) return []
    return [
      {
        ...place,
        y: y + (track * height) / of,
        height: height / of - (of > 1 ? 1 : 0),
        text: fitting(place.width, name, initialsOf(name)),
      },
    ]
  })
}

const tickHeight = (severity: number) => 4 + severity * 4
const binWidth = 4

/** More arrivals than the eye can tell apart here: their number is drawn instead of each of them. */
export const isCrowded = (arrivals: RibbonData["arrivals"], scale: Scale): boolean =>
  arrivals.length > (scale.right - scale.left) / binWidth

/** Every arrival as one path: an upright tick, taller with severity. Past ones end in a square, so colour is not alone. */
export function arrivalsPath(arrivals: RibbonData["arrivals"], scale: Scale, isPast: boolean): string {
  const base = lanes.arrivals.y + lanes.arrivals.height
  return inWindow(arrivals, scale)
    .filter((arrival) => (arrival.isPast ?? false) === isPast)
    .map(({ x, severity }) => `M${x} ${base}V${base - tickHeight(severity)}${isPast ? "m-2 0h4v-4h-4z" : ""}`)
    .join("")
}

/** Every answer as one path of dots. */
export function answersPath(answers: RibbonData["answers"], scale: Scale): string {
  const y = lanes.answers.y + 4
  return inWindow(answers, scale)
    .map(({ x }) => `M${round(x - 3)} ${y}a3 3 0 1 0 6 0a3 3 0 1 0-6 0`)
    .join("")
}

/** How many per stretch of four pixels, as one skyline that grows `way` pixels (up when negative) at its tallest. */
export function skylinePath(
  points: readonly { at: string }[],
  scale: Scale,
  base: number,
  way: number,
): string {
  const counts = new Map<number, number>()
  for (const { x } of inWindow(points, scale)) {
    const bin = Math.floor((x - scale.left) / binWidth)
    counts.set(bin, (counts.get(bin) ?? 0) + 1)
  }
  const most = Math.max(1, ...counts.values())
  return [...counts]
    .map(
      ([bin, count]) =>
        `M${scale.left + bin * binWidth} ${base}v${round((way * count) / most)}h${binWidth - 1}V${base}z`,
    )
    .join("")
}

/** Thin lines from each arrival to its first answer, as one path: the more they lean, the longer the wait. */
export function joinsPath(
  { arrivals, answers }: Pick<RibbonData, "arrivals" | "answers">,
  scale: Scale,
): string {
  const at = new Map(arrivals.map((arrival) => [arrival.id, epoch(arrival.at)]))
  const [top, bottom] = [lanes.arrivals.y + lanes.arrivals.height + 2, lanes.answers.y]
  const middle = (top + bottom) / 2
  const isInside = (time: number) => time >= scale.from && time <= scale.to
  return answers
    .flatMap((answer) => {
      const [start, end] = [at.get(answer.id), epoch(answer.at)]
      if (start === undefined || !isInside(start) || !isInside(end)) return []
      const [a, b] = [round(scale.x(start)), round(scale.x(end))]
      return [`M${a} ${top}C${a} ${middle} ${b} ${middle} ${b} ${bottom}`]
    })
    .join("")
}

const round = (pixels: number) => Math.round(pixels * 10) / 10

function inWindow<T extends { at: string }>(points: readonly T[], scale: Scale): (T & { x: number })[] {
  return points.flatMap((point) => {
    const time = epoch(point.at)
    return time < scale.from || time > scale.to ? [] : [{ ...point, x: round(scale.x(time)) }]
  })
}
