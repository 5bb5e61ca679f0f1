import { type KeyboardEvent, useRef, useState } from "react"
import { useLanguage } from "../i18n.ts"
import { lanes } from "./layout.ts"
import type { Told } from "./said.ts"
import { cut, type Scale } from "./scale.ts"

/**
 * What keyboard and pointer can reach, laid over the picture: one tab stop, arrows from one stretch to the next,
 * the sentence about it said by the screen reader and shown on hover.
 */
export function Marks({ told, scale }: { told: readonly Told[]; scale: Scale }) {
  const { t, say } = useLanguage()
  const [current, setCurrent] = useState(0)
  const bar = useRef<HTMLDivElement>(null)
  const marks = told.flatMap((one) => {
    const place = cut(scale, one.from, one.to)
    return place ? [{ ...one, ...place, ...(one.kind === "silence" ? lanes.silence : lanes.coverage) }] : []
  })
  const stop = Math.min(current, marks.length - 1)
  const move = (event: KeyboardEvent) => {
    const to = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: marks.length - 1 }[event.key]
    const target = to === undefined ? undefined : bar.current?.children[to]
    if (to === undefined || !(target instanceof HTMLElement)) return
    event.preventDefault()
    setCurrent(to)
    target.focus()
  }
  return (
    <div ref={bar} className="marks" role="toolbar" aria-label={t("web.ribbon.hint")} onKeyDown={move}>
      {marks.map(({ kind, from, x, width, y, height, said }, index) => (
        <button
          key={`${kind} ${from}`}
          type="button"
          aria-label={say(said)}
          title={say(said)}
          tabIndex={index === stop ? 0 : -1}
          onFocus={() => setCurrent(index)}
          style={{ left: x, top: y, width: Math.max(6, width), height }}
        />
      ))}
    </div>
  )
}
