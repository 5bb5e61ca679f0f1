import { type Detector, type Found, found } from "./reading.ts"
import { fold } from "./words.ts"

/** Where the draft speaks of somebody with whom there is a declared connection (`connections`: party, handle). */
export const findConnections: Detector = ({ text, context, words }) => {
  const connections = context.connections
  if (!Array.isArray(connections)) return []
  return connections.flatMap((connection: unknown): Found[] => {
    const { party, handle } = readConnection(connection)
    if (handle && text.toLowerCase().includes(handle.toLowerCase())) return [at(text, handle)]
    if (party === undefined) return [found(0, text.length)]
    const parts: readonly string[] = fold(party).match(/[\p{L}\p{N}]{3,}/gu) ?? []
    const word = words.find((each) => each.isCapital && parts.includes(each.fold))
    return word ? [found(word.start, word.end)] : []
  })
}

function readConnection(connection: unknown): { party?: string; handle?: string } {
  const given: Record<string, unknown> =
    typeof connection === "object" && connection !== null ? { ...connection } : {}
  const { party, handle } = given
  return { ...(typeof party === "string" && { party }), ...(typeof handle === "string" && { handle }) }
}

function at(text: string, handle: string): Found {
  const start = text.toLowerCase().indexOf(handle.toLowerCase())
  return found(start, start + handle.length)
}
