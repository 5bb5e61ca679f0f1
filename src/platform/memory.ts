import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

type Collect = (how: { type: "major"; execution: "sync"; flavor: "last-resort" }) => void
let collect: Collect | undefined

/**
 * Gives back what reading much at once left behind, in `ms` milliseconds: the engine would keep those pages for hours
 * on a quiet machine. After the packs it is 70 MB, for a pause of some 0.15 s (measured). Asked for where it is known
 * that much was let go, and nowhere else.
 */
export function giveBackMemory(ms: number): void {
  setTimeout(() => {
    collect ??= findCollect()
    collect({ type: "major", execution: "sync", flavor: "last-resort" })
  }, ms).unref()
}

/** The engine shows its collector only to contexts made while this flag is up. */
function findCollect(): Collect {
  setFlagsFromString("--expose-gc")
  const found = runInNewContext("gc") as Collect
  setFlagsFromString("--no-expose-gc")
  return found
}
