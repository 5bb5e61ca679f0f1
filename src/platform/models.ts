import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Taught } from "../core/judge/judge.ts"
import { createLanguageReader, type NameLanguage } from "../core/judge/language.ts"

/** The weights that come with Vigie: models/README.md says what they were made of. */
export const shippedModels = join(import.meta.dirname, "../../models")

/** Weights and language reader of a folder, as `npm run train` writes it; `name` tells the languages that are not ours. */
export function readModels(folder: string = shippedModels, name: NameLanguage = nameLanguage): Taught {
  const json = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"))
  const bytes = (name: string) => new Int8Array(readFileSync(join(folder, name)))
  const { unit } = json("language.json")
  return {
    shape: json("judge.json"),
    weights: bytes("judge.bin"),
    speak: createLanguageReader({ unit, weights: bytes("language.bin") }, name),
  }
}

interface Eld {
  detect(text: string): { language: string }
}
let eld: Eld | undefined

/** Sixty languages, and the memory they take: loaded when a first post needs them. */
const nameLanguage: NameLanguage = (text) => {
  // eld names no entry for require, which is what loads here and now.
  const file = fileURLToPath(import.meta.resolve("eld/medium"))
  eld ??= createRequire(import.meta.url)(file).eld as Eld
  return eld.detect(text.slice(0, 2000)).language || undefined
}
