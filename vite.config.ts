import { fileURLToPath } from "node:url"
import { defineConfig, type Plugin } from "vite"
import { wordsApart } from "./src/web/words-apart.ts"

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** React Aria carries its own few words in 34 languages; Vigie speaks two, so the rest become one empty module. */
const onlyOurLanguages: Plugin = {
  name: "only-our-languages",
  enforce: "pre",
  resolveId(source, importer) {
    const language = importer?.includes("react-aria") && /\/([a-z]{2}-[A-Z]{2})\.mjs$/.exec(source)?.[1]
    return language && language !== "fr-FR" && language !== "en-US" ? "\0no-words" : null
  },
  load: (id) => (id === "\0no-words" ? "export default {}" : null),
}

/** One chunk per language, and the words of a few screens apart: a reader downloads theirs and never the others. */
const byLanguage = (id: string) => {
  const [, language, name] = /\/locales\/([a-z]{2})\/([a-z-]+)\.json/.exec(id) ?? []
  if (!language) return null
  return wordsApart.some((apart) => apart === name) ? `words-${language}-${name}` : `words-${language}`
}

export default defineConfig({
  root: folder("src/web"),
  publicDir: folder("src/web/public"),
  cacheDir: folder(".cache/vite"),
  plugins: [onlyOurLanguages],
  json: { stringify: true },
  build: {
    outDir: folder("dist/web"),
    emptyOutDir: true,
    manifest: true,
    target: "es2024",
    rolldownOptions: {
      // "use client" marks server components, which Vigie has none of.
      onLog: (level, log, report) => log.code === "MODULE_LEVEL_DIRECTIVE" || report(level, log),
      output: { codeSplitting: { groups: [{ name: byLanguage, debugName: "words", test: /\/locales\// }] } },
    },
  },
  server: { proxy: { "/api": process.env.VIGIE_API ?? "http://127.0.0.1:7420" } },
})
