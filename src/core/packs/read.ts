import type { z } from "zod"
import { type Language, languages } from "../language.ts"
import { becauseOf, contentAt, faultAt, type PackDocument, type PackFault, type Source } from "./fault.ts"
import { type Overlay, overlay } from "./overlay.ts"
import {
  type Check,
  check,
  detectors,
  type Example,
  example,
  type Header,
  header,
  type Law,
  type Lexicon,
  law,
  lexicon,
  type Parameters,
  type Rule,
  rule,
  type Situation,
  situation,
  texts,
} from "./schema.ts"

/** A thing of a pack and where it is written. */
export interface Entry<T> {
  readonly value: T
  readonly source: Source
}

/** What a pack lists: one folder each, and a list of this name in its files. */
export interface Lists {
  situations: Entry<Situation>[]
  rules: Entry<Rule>[]
  checks: Entry<Check>[]
  lexicons: Entry<Lexicon>[]
  laws: Entry<Law>[]
  examples: Entry<Example>[]
}

export interface Pack extends Lists {
  header: Header
  source: Source
  detectors: Record<string, Entry<Parameters>>
  texts: Record<Language, Record<string, Entry<string>>>
  /** What this pack changes in those it needs, written as an organisation writes its own (`overlay.yaml`). */
  overlay: Entry<Overlay> | undefined
}

/** The schema of each list, and how many of it one pack may hold. A new kind of thing is a line here. */
const kinds = {
  situations: { schema: situation, most: 500 },
  rules: { schema: rule, most: 5000 },
  checks: { schema: check, most: 1000 },
  lexicons: { schema: lexicon, most: 1000 },
  laws: { schema: law, most: 2000 },
  examples: { schema: example, most: 20_000 },
} as const
type Kind = keyof Lists
const isKind = (name: string | undefined): name is Kind => name !== undefined && Object.hasOwn(kinds, name)

export type Faults = PackFault[]

/** The documents of one pack, read. Whatever is wrong is in `faults`; what is right is in the pack all the same. */
export function readPack(documents: readonly PackDocument[]): { pack: Pack | undefined; faults: Faults } {
  const faults: Faults = []
  const first = documents.find(({ file }) => inPack(file).join("/") === "pack.yaml")
  if (!first)
    faults.push({
      file: "pack.yaml",
      line: 1,
      column: 1,
      path: "",
      because: { key: "packs.fault.no_header" },
    })
  const read = first && parse(header, { document: first, path: [] }, faults)
  if (!first || !read) return { pack: undefined, faults }
  const pack = emptyPack(read, { document: first, path: [] })
  for (const document of documents) if (document !== first) readDocument(pack, document, faults)
  for (const [kind, { most }] of Object.entries(kinds) as [Kind, { most: number }][]) {
    const over = pack[kind][most]
    if (over) faults.push(faultAt(over.source, { key: "packs.fault.too_many", params: { kind, most } }))
  }
  return { pack, faults }
}

function emptyPack(read: Header, source: Source): Pack {
  return {
    header: read,
    source,
    situations: [],
    rules: [],
    checks: [],
    lexicons: [],
    laws: [],
    examples: [],
    detectors: {},
    texts: { fr: {}, en: {} },
    overlay: undefined,
  }
}

/** `base/text/fr/laws.yaml` → text, fr, laws.yaml. */
function inPack(file: string): string[] {
  return file.split("/").slice(1)
}

function readDocument(pack: Pack, document: PackDocument, faults: Faults): void {
  const [folder, name] = inPack(document.file)
  const source = { document, path: [] }
  const spoken = languages.find((language) => name === language || name === `${language}.yaml`)
  if (folder === "text" && spoken) readTexts(pack, spoken, source, faults)
  else if (name !== undefined && isKind(folder)) readList(pack, folder, source, faults)
  else if (folder === "detectors.yaml") readDetectors(pack, source, faults)
  else if (folder === "overlay.yaml") {
    const value = parse(overlay, source, faults)
    pack.overlay = value && { value, source }
  } else faults.push(faultAt(source, { key: "packs.fault.unknown_file" }))
}

/** One thing a file, or a list under the folder's name; what is written beside the list holds for each thing of it. */
function readList(pack: Pack, kind: Kind, source: Source, faults: Faults): void {
  const { content } = source.document
  const list = contentAt(content, [kind])
  if (list === undefined) keep(pack, kind, source, {}, faults)
  else if (Array.isArray(list)) {
    const { [kind]: _, ...shared } = content as Record<string, unknown>
    for (const index of list.keys()) keep(pack, kind, { ...source, path: [kind, index] }, shared, faults)
  } else faults.push(faultAt(source, { key: "packs.fault.type", params: { expected: "array" } }, [kind]))
}

function keep(pack: Pack, kind: Kind, source: Source, shared: object, faults: Faults): void {
  const value = parse<unknown>(kinds[kind].schema, source, faults, shared)
  if (value !== undefined) (pack[kind] as Entry<unknown>[]).push({ value, source })
}

function readTexts(pack: Pack, language: Language, source: Source, faults: Faults): void {
  const read = parse(texts, source, faults)
  for (const [key, value] of Object.entries(read ?? {})) {
    const here = { ...source, path: [key] }
    if (pack.texts[language][key])
      faults.push(faultAt(here, { key: "packs.fault.twice", params: { id: key } }))
    pack.texts[language][key] = { value, source: here }
  }
}

function readDetectors(pack: Pack, source: Source, faults: Faults): void {
  const read = parse(detectors, source, faults)
  for (const [id, value] of Object.entries(read ?? {}))
    pack.detectors[id] = { value, source: { ...source, path: [id] } }
}

/** What is at this place, when it has this shape; else the faults, each at the line where it is. */
export function parse<T>(
  schema: z.ZodType<T>,
  source: Source,
  faults: Faults,
  shared: object = {},
): T | undefined {
  const own = contentAt(source.document.content, source.path)
  const isMapping = typeof own === "object" && own !== null && !Array.isArray(own)
  const given = isMapping ? { ...shared, ...own } : own
  const read = schema.safeParse(given)
  if (read.success) return read.data
  for (const issue of read.error.issues.slice(0, 50)) {
    const [head] = issue.path
    const isShared =
      head !== undefined && isMapping && !Object.hasOwn(own, head) && Object.hasOwn(shared, head)
    const from = isShared ? { ...source, path: [] } : source
    const last = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : []
    faults.push(faultAt(from, becauseOf(issue, contentAt(given, issue.path)), [...issue.path, ...last]))
  }
  return undefined
}
