import { durationSaid } from "../duration.ts"
import type { Said } from "../message.ts"
import type { WhenStyle } from "../when.ts"
import type { RibbonData } from "./data.ts"
import { epoch } from "./scale.ts"

/** One thing on the ribbon that can be reached by keyboard, with the whole sentence about it. */
export type Told = { kind: "shift" | "gap" | "silence"; from: number; to: number; said: Said }

type Moment = (at: number, style: WhenStyle) => string

/** Shifts, gaps and silences in the order of time, each as a sentence. `moment` puts a time in the reader's words. */
export function tellings({ coverage, silences }: RibbonData, moment: Moment): Told[] {
  const span = (from: string, to: string) => {
    const [start, end] = [epoch(from), epoch(to)]
    const params = {
      from: moment(start, "moment"),
      to: moment(end, "moment"),
      duration: durationSaid(end - start),
    }
    return { from: start, to: end, params }
  }
  const covered = coverage.map(({ from, to, person }): Told => {
    const { params, ...stretch } = span(from, to)
    if (!person) return { ...stretch, kind: "gap", said: { key: "web.ribbon.mark.gap", params } }
    return {
      ...stretch,
      kind: "shift",
      said: { key: "web.ribbon.mark.shift", params: { ...params, name: person.name } },
    }
  })
  const silent = silences.map(({ from, to, people, isPast }): Told => {
    const { params, ...stretch } = span(from, to)
    const key = isPast ? "web.ribbon.mark.silence_past" : "web.ribbon.mark.silence"
    return { ...stretch, kind: "silence", said: { key, params: { ...params, count: people } } }
  })
  return [...covered, ...silent].sort((a, b) => a.from - b.from)
}

/** The whole ribbon in one sentence. */
export function summary({ window, arrivals, answers, silences }: RibbonData, moment: Moment): Said {
  const [from, to] = [epoch(window.from), epoch(window.to)]
  const longest = Math.max(0, ...silences.map((silence) => epoch(silence.to) - epoch(silence.from)))
  const silence = longest > 0 ? durationSaid(longest) : { key: "web.ribbon.no_silence" }
  const params = { from: moment(from, "moment"), to: moment(to, "moment"), silence }
  return {
    key: "web.ribbon.label",
    params: { ...params, arrivals: arrivals.length, answers: answers.length },
  }
}
