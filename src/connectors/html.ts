import { type Handler, Parser } from "htmlparser2"

/** Nobody writes so deep; a text that does is an attack on whoever reads it, and is read down to here. */
const DEEPEST = 300

/**
 * Goes through an HTML text once, in a time that grows like its size: htmlparser2 searches its stack of open
 * elements at each end tag, so the stack is bounded. `stop` ends the reading.
 */
export function readHtml(html: string, visit: (stop: () => void) => Partial<Handler>): void {
  let depth = 0
  const stop = () => parser.pause()
  const visitor = visit(stop)
  const parser = new Parser({
    ...visitor,
    onopentag(name, attributes, isImplied) {
      if (++depth > DEEPEST) return stop()
      visitor.onopentag?.(name, attributes, isImplied)
    },
    onclosetag(name, isImplied) {
      depth--
      visitor.onclosetag?.(name, isImplied)
    },
  })
  parser.end(html)
}
