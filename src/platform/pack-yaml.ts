import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  stringify,
} from "yaml"
import type { PackDocument, PackFault } from "../core/packs/fault.ts"
import type { PackCache } from "./pack-cache.ts"

/** The most a file of a pack, or an overlay, may weigh. */
export const mostBytes = 1_000_000
const mostAliases = 100

export type Read = { document: PackDocument | undefined; faults: PackFault[] }

/** A document of a pack, or an overlay, from its text; `file` is the name that faults will say. */
export function readYaml(file: string, text: string, cache?: PackCache): Read {
  if (text.length > mostBytes) return refuseFile(file, "packs.fault.file_too_big", { most: mostBytes })
  try {
    const content = cache ? cache.contentOf(text, () => contentOf(text)) : contentOf(text)
    return { document: { file, content, at: placesIn(text) }, faults: [] }
  } catch (error) {
    if (error instanceof YamlFault)
      return { document: undefined, faults: [{ file, path: "", ...error.place }] }
    // Nested too deep, or aliases that unfold without end: the library throws, on purpose or out of stack.
    if (error instanceof RangeError || error instanceof ReferenceError)
      return refuseFile(file, "packs.fault.yaml", { code: "TOO_DEEP" })
    throw error
  }
}

/** As a person would write it. */
export const writeYaml = (content: unknown): string => stringify(content, { lineWidth: 120 })

class YamlFault extends Error {
  readonly place: Pick<PackFault, "line" | "column" | "because">
  constructor(place: YamlFault["place"]) {
    super(place.because.key)
    this.place = place
  }
}

function contentOf(text: string): unknown {
  const { yaml, lines } = parseText(text)
  // One misplaced sign makes a score of errors: the first is the one to mend.
  const [wrong] = yaml.errors
  if (!wrong) return yaml.toJS({ maxAliasCount: mostAliases })
  const { line, col } = lines.linePos(wrong.pos[0])
  const because = { key: yamlFaults[wrong.code] ?? "packs.fault.yaml", params: { code: wrong.code } }
  throw new YamlFault({ line, column: col, because })
}

interface Parsed {
  yaml: Document.Parsed
  lines: LineCounter
}

function parseText(text: string): Parsed {
  const lines = new LineCounter()
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" })
  return { yaml, lines }
}

/** The tree of a file is large, and wanted only where something is wrong: it is made again then. */
function placesIn(text: string): PackDocument["at"] {
  let parsed: Parsed | undefined
  return (path) => {
    parsed ??= parseText(text)
    return placeOf(parsed, path)
  }
}

/** The faults of YAML that people make, each with its own advice. */
const yamlFaults: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "packs.fault.yaml_twice",
  TAB_AS_INDENT: "packs.fault.yaml_tab",
  BAD_INDENT: "packs.fault.yaml_indent",
  MISSING_CHAR: "packs.fault.yaml_quote",
  UNEXPECTED_TOKEN: "packs.fault.yaml_sign",
  BAD_SCALAR_START: "packs.fault.yaml_sign",
  BLOCK_AS_IMPLICIT_KEY: "packs.fault.yaml_indent",
}

/** Where a path is written: its key, or the closest thing around it. */
function placeOf({ yaml, lines }: Parsed, path: readonly PropertyKey[]) {
  let node: Node | null | undefined = yaml.contents
  let offset = node?.range?.[0] ?? 0
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(yaml)
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
      if (!pair) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value as Node | null
    } else if (isSeq(node) && typeof part === "number") {
      node = node.items[part] as Node | undefined
      offset = node?.range?.[0] ?? offset
    } else break
  }
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

/** A fault of the file as a whole. */
export function refuseFile(file: string, key: string, params: Record<string, string | number> = {}): Read {
  return { document: undefined, faults: [{ file, line: 1, column: 1, path: "", because: { key, params } }] }
}
