import { hashText } from "../../src/core/judge/model/hash.ts"
import type { Example } from "./examples.ts"

/**
 * A quarter of the functions of the written posts, with all that is tied to them: twins may be of two functions, and a
 * function never stands on both sides. Answers their places in `examples`.
 */
export function functionsAside(examples: readonly Example[]): Set<number> {
  const above = new Map<string, string>()
  const topOf = (name: string): string => {
    const up = above.get(name) ?? name
    return up === name ? name : topOf(up)
  }
  const written = examples.flatMap((one, at) => (one.origin === "written" ? [{ ...one, at }] : []))
  for (const { tests, group } of written) {
    const [one, other] = [topOf(`function ${tests}`), topOf(`group ${group}`)]
    if (one !== other) above.set(one, other)
  }
  const isAside = ({ tests }: Example) => ((hashText(topOf(`function ${tests}`)) >>> 0) & 3) === 0
  return new Set(written.filter(isAside).map(({ at }) => at))
}
