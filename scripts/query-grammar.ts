/**
 * Compiles the grammar of the query editor. `node scripts/query-grammar.ts` after each change of query.grammar; a test
 * says when it was forgotten.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { buildParserFile } from "@lezer/generator"

const folder = new URL("../src/web/query/", import.meta.url)

/** The text of parser.ts and terms.ts, as query.grammar makes them. */
export function compileGrammar(): { parser: string; terms: string } {
  const grammar = readFileSync(new URL("query.grammar", folder), "utf8")
  const warn = (message: string) => {
    throw new Error(message)
  }
  return buildParserFile(grammar, { fileName: "query.grammar", typeScript: true, warn })
}

export const compiledPath = (name: "parser" | "terms") => new URL(`generated/${name}.ts`, folder)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const compiled = compileGrammar()
  writeFileSync(compiledPath("parser"), compiled.parser)
  writeFileSync(compiledPath("terms"), compiled.terms)
}
