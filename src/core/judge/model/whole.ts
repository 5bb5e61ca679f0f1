import type { Reading } from "../facts/read.ts"
import { Break } from "../facts/words.ts"
import { hashText } from "./hash.ts"

const shapeNames = [
  "link",
  "email",
  "phone",
  "price",
  "percent",
  "house",
  "hour",
  "date",
  "handle",
  "hashtags",
  "emoji",
  "laugh",
  "shouting",
] as const
const shapeHashes = shapeNames.map((one) => hashText(`&${one}`))
const pointed = ["hasName", "hasRole", "hasBody", "hasGroup"] as const
const pointedHashes = pointed.map((one) => hashText(`&${one}`))
const about = {
  ask: hashText("&ask"),
  cry: hashText("&cry"),
  short: hashText("&short"),
  long: hashText("&long"),
}

/** What can be said of a whole post. */
export function aboutOf({ pointing, shapes, words }: Reading): number[] {
  const found: number[] = []
  const last = words.before[words.count] as number
  for (let n = 0; n < shapeNames.length; n++)
    if (shapes[shapeNames[n] as "link"]) found.push(shapeHashes[n] as number)
  for (let n = 0; n < pointed.length; n++)
    if (pointing[pointed[n] as "hasName"]) found.push(pointedHashes[n] as number)
  if (last & Break.ask) found.push(about.ask)
  if (last & Break.cry) found.push(about.cry)
  if (words.count < 8) found.push(about.short)
  else if (words.count > 24) found.push(about.long)
  return found
}
