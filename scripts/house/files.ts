/** What a file may be called, hold and open. */
import { FEATURES } from "./directions.ts"
import type { Source } from "./source.ts"

const MOST_LINES = 300
/** A suite of many small cases stays readable for longer. */
const MOST_LINES_OF_A_TEST = 400
const MOST_EXPORTS = 15
/** Names that say nothing of what is inside. */
const EMPTY_NAMES = /^(utils?|helpers?|common|managers?|services?|handlers?|base|misc)$/i

export function checkFile(source: Source): string[] {
  return [...lengthOf(source), ...nameOf(source), ...defaultOf(source), ...doorOf(source), ...placeOf(source)]
}

function lengthOf({ path, text, isTest }: Source): string[] {
  const lines = text.trimEnd().split("\n").length
  const most = isTest ? MOST_LINES_OF_A_TEST : MOST_LINES
  return lines > most ? [`${path} has ${lines} lines: at most ${most}, and 40 to 120 read best`] : []
}

function nameOf({ path }: Source): string[] {
  const empty = path
    .replace(/\.(test\.)?\w+$/, "")
    .split("/")
    // The last word of a name is what the thing is: service-hours are hours, a hours-service would be nothing.
    .map((part) => part.split(/[-_.]|(?=[A-Z])/).at(-1) ?? "")
    .find((word) => EMPTY_NAMES.test(word))
  return empty ? [`${path}: the name “${empty}” says nothing; say what it does`] : []
}

function defaultOf({ path, text }: Source): string[] {
  const isConfiguration = /\.config\.\w+$/.test(path)
  return !isConfiguration && /^export\s+(default\b|\{[^}]*\bas\s+default\b)/m.test(text)
    ? [`${path} has a default export: name it`]
    : []
}

function doorOf({ path, text }: Source): string[] {
  if (!/^src\/features\/[^/]+\/index\.ts$/.test(path)) return []
  if (/^export\s+\*/m.test(text)) return [`${path} exports *: a door names what it opens`]
  const lists = [...text.matchAll(/^export\s+(?:type\s+)?\{([^}]*)\}/gm)].flatMap((match) =>
    (match[1] ?? "").split(","),
  )
  const declared = [...text.matchAll(/^export\s+(?:async\s+)?(?:const|function|class|interface|type)\s+\w/gm)]
  const count = lists.filter((name) => name.trim() !== "").length + declared.length
  return count > MOST_EXPORTS ? [`${path} exports ${count} names: at most ${MOST_EXPORTS}`] : []
}

function placeOf({ path }: Source): string[] {
  const feature = path.match(/^src\/features\/([^/]+)\//)?.[1]
  const found: string[] = []
  if (feature && !FEATURES.includes(feature))
    found.push(`${path}: ${feature} is not a feature of ARCHITECTURE.md`)
  if (path.endsWith("x") && !/^src\/(web|features\/[^/]+\/web)\//.test(path))
    found.push(`${path}: .tsx lives in web; the server runs TypeScript as it is`)
  if (/\.[mc]?js$/.test(path)) found.push(`${path}: sources are TypeScript`)
  return found
}

/** Behaviour that depends on a network's name belongs to its connector. */
export function checkNetworkWords(source: Source, networks: readonly string[]): string[] {
  if (source.isTest || source.path.startsWith("src/connectors/")) return []
  const word = `["'\`](?:${networks.join("|")})["'\`]`
  const compared = new RegExp(
    `\\bnetwork\\s*[!=]==?\\s*["'\`]|[!=]==?\\s*${word}|${word}\\s*[!=]==?|\\bcase\\s+${word}`,
  )
  return source.text
    .split("\n")
    .flatMap((line, index) =>
      compared.test(line)
        ? [`${source.path}:${index + 1} compares a network's name: ask the connector what it can do`]
        : [],
    )
}
