import { globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path/posix"

export interface Import {
  /** As written, or for a relative one the path from the root of the house. */
  to: string
  isRelative: boolean
  isTypeOnly: boolean
}

export interface Source {
  /** From the root of the house, with slashes. */
  path: string
  text: string
  imports: Import[]
  isTest: boolean
}

/** Every source under src, as data: what the rules need to know of it. */
export function readSources(root: string): Source[] {
  return globSync("src/**/*.{ts,tsx,mts,js,mjs}", { cwd: root, exclude: ["**/fixtures/**"] })
    .map((path) => path.replaceAll("\\", "/"))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), "utf8")
      return { path, text, imports: readImports(path, text), isTest: /\.test\.tsx?$/.test(path) }
    })
}

/** A clause holds names, braces, commas and stars only, so that no sentence or code in between looks like one. */
const STATIC = /^(?:import|export)\s+(type\s+)?(?:([\w\s{},*$]+?)\s+from\s+)?["']([^"']+)["']/gm
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g

function readImports(path: string, text: string): Import[] {
  const found = [...text.matchAll(STATIC)].map((match) => {
    const named = match[2]?.match(/^\{([^}]*)\}$/)?.[1]?.split(",") ?? []
    const names = named.map((name) => name.trim()).filter((name) => name !== "")
    const allTypes = names.length > 0 && names.every((name) => name.startsWith("type "))
    return { to: match[3] ?? "", isTypeOnly: match[1] !== undefined || allTypes }
  })
  const later = [...text.matchAll(DYNAMIC)].map((match) => ({ to: match[1] ?? "", isTypeOnly: false }))
  return [...found, ...later].map(({ to, isTypeOnly }) => {
    const isRelative = to.startsWith(".")
    return { to: isRelative ? join(dirname(path), to) : to, isRelative, isTypeOnly }
  })
}
