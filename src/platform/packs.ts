import { existsSync } from "node:fs"
import { readdir, readFile, stat } from "node:fs/promises"
import { basename, dirname, join, resolve } from "node:path"
import { detectorsInCode, told } from "../core/detect/index.ts"
import { type CompiledPacks, compilePacks, type Means } from "../core/packs/compile.ts"
import type { PackFault } from "../core/packs/fault.ts"
import { type Overlay, overlay as overlaySchema } from "../core/packs/overlay.ts"
import { type Entry, type Pack, parse, readPack } from "../core/packs/read.ts"
import { openPackCache, type PackCache } from "./pack-cache.ts"
import { knownFacts } from "./pack-facts.ts"
import { mostBytes, type Read, readYaml, refuseFile } from "./pack-yaml.ts"

/** What packs may name: the detectors and the facts there are. */
export const packMeans: Means = { detectors: { inCode: detectorsInCode, told }, facts: knownFacts }

/** The packs that come with Vigie. */
export const shippedPacks = join(import.meta.dirname, "../../packs")

/** Those in use until the organisation says which it wants: Vigie is at home in Québec. */
const chosenPacks = ["ca-qc"]

const mostFiles = 2000

/** Every pack of a folder (each a folder with a `pack.yaml`), or the one that the folder itself is. */
export async function readPacks(root: string): Promise<{ packs: Pack[]; faults: PackFault[] }> {
  const entries = await readdir(root, { withFileTypes: true })
  const isOne = entries.some(({ name }) => name === "pack.yaml")
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
  const cache = resolve(root) === shippedPacks ? await openPackCache() : undefined
  const read = []
  for (const folder of isOne ? [root] : folders.map(({ name }) => join(root, name)).sort())
    read.push(await readPackFolder(folder, cache))
  await cache?.keep()
  return {
    packs: read.flatMap(({ pack }) => pack ?? []),
    faults: read.flatMap(({ faults }) => faults),
  }
}

/** Ours in use, as they are written. */
export async function readPacksInUse(): Promise<{ packs: Pack[]; faults: PackFault[] }> {
  const { packs, faults } = await readPacks(shippedPacks)
  return { packs: withNeeds(packs, chosenPacks), faults }
}

/** Packs of a folder, all or those of `ids` with what they need (of ours, those in use), under an organisation's overlay: ready to run. */
export async function loadPacks(
  root: string = shippedPacks,
  means: { ids?: readonly string[]; overlay?: Entry<Overlay> | undefined } = {},
): Promise<{ compiled: CompiledPacks | undefined; faults: PackFault[] }> {
  const { packs, faults } = await readPacksWithNeeds(root)
  // What could not be read would be missed everywhere it is named: first things first.
  if (faults.length > 0) return { compiled: undefined, faults }
  const ids = means.ids ?? (root === shippedPacks ? chosenPacks : undefined)
  return compilePacks(ids ? withNeeds(packs, ids) : packs, means.overlay, packMeans)
}

function withNeeds(packs: readonly Pack[], ids: readonly string[]): Pack[] {
  const wanted = new Set(ids)
  // A set grows while it is walked, and holds each id once: needs in a circle end.
  for (const id of wanted)
    for (const need of packs.find(({ header }) => header.id === id)?.header.needs ?? []) wanted.add(need)
  return packs.filter(({ header }) => wanted.has(header.id))
}

interface OverlayRead {
  overlay: Entry<Overlay> | undefined
  faults: PackFault[]
}

/** An organisation's overlay from its YAML; `file` is the name that faults will say. */
export function readOverlay(file: string, text: string): OverlayRead {
  return overlayOf(readYaml(file, text))
}

/** An organisation's overlay from a file, named in faults as it was given. */
export async function readOverlayFile(path: string): Promise<OverlayRead> {
  return overlayOf(await readPackFile(path, path))
}

function overlayOf({ document, faults }: Read): OverlayRead {
  const source = document && { document, path: [] }
  const value = source && parse(overlaySchema, source, faults)
  return { overlay: source && value && { value, source }, faults }
}

/** The packs of a folder with what they need, found beside it or among those that come with Vigie. */
export async function readPacksWithNeeds(root: string): Promise<{ packs: Pack[]; faults: PackFault[] }> {
  const own = await readPacks(root)
  const packs = [...own.packs]
  for (const pack of packs)
    for (const id of pack.header.needs) {
      if (packs.some(({ header }) => header.id === id)) continue
      const beside = [dirname(resolve(root)), shippedPacks].map((folder) => join(folder, id))
      const found = beside.find((folder) => existsSync(join(folder, "pack.yaml")))
      const needed = found ? await readPackFolder(found) : undefined
      if (needed) own.faults.push(...needed.faults)
      if (needed?.pack) packs.push(needed.pack)
    }
  return { packs, faults: own.faults }
}

/** One pack from its folder. Files are named from the folder that holds the pack: `base/rules/threat.fr.yaml`. */
export async function readPackFolder(
  given: string,
  cache?: PackCache,
): Promise<{ pack: Pack | undefined; faults: PackFault[] }> {
  const folder = resolve(given)
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const name = basename(folder)
  if (files.length > mostFiles)
    return {
      pack: undefined,
      faults: refuseFile(name, "packs.fault.too_many_files", { most: mostFiles }).faults,
    }
  const read = await Promise.all(
    files.map((file) =>
      readPackFile(file, `${name}${file.slice(folder.length).replaceAll("\\", "/")}`, cache),
    ),
  )
  const { pack, faults } = readPack(read.flatMap(({ document }) => document ?? []))
  return { pack, faults: [...read.flatMap((each) => each.faults), ...faults] }
}

async function readPackFile(path: string, file: string, cache?: PackCache): Promise<Read> {
  if ((await stat(path)).size > mostBytes)
    return refuseFile(file, "packs.fault.file_too_big", { most: mostBytes })
  try {
    return readYaml(file, new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path)), cache)
  } catch (error) {
    if (error instanceof TypeError) return refuseFile(file, "packs.fault.not_utf8")
    throw error
  }
}
