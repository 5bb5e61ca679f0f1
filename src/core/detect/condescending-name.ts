import { type Detector, found, overlaps } from "./reading.ts"
import { lastPart } from "./words.ts"

/** “Sweetie, the hours are…”, “@hugh Mon grand, …”: a name for a child, set off, said to somebody. */
export const findCondescendingNames: Detector = (reading) => {
  const handles = reading.detect("handle")
  return reading
    .terms("condescending_name")
    .filter(({ start, end }) => {
      const before = lastPart(reading.text, start)
      const isOpen =
        /(^|[.,;:!?…\n])[\s\u00a0«"“]*(?:(?:oh|ah|eh|ben|bien|allons|well|ok|non|no),?\s)?$/iu.test(before)
      const isHandled = handles.some(
        (handle) => handle.end <= start && reading.text.slice(handle.end, start).trim() === "",
      )
      return (isOpen || isHandled) && /^\s?([,.!?…;:]|$)/u.test(reading.text.slice(end))
    })
    .filter(
      (place) =>
        !reading.detect("person").some((person) => person.facts.how !== "handle" && overlaps(person, place)),
    )
    .map(({ start, end }) => found(start, end))
}
