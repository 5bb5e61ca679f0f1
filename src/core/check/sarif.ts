import type { Language } from "../language.ts"
import type { Finding } from "./index.ts"
import { placeOf } from "./place.ts"

const LEVELS = { block: "error", warning: "warning", note: "note" } as const

/**
 * Findings as SARIF 2.1.0 (OASIS), for editors and continuous integration. `uri`: the file the text came from;
 * `titles`: what each rule is called.
 */
export function toSarif(
  text: string,
  findings: readonly Finding[],
  { uri, lang, titles }: { uri: string; lang: Language; titles: (rule: string) => string },
) {
  const rules = [...new Set(findings.map(({ rule }) => rule))]
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Vigie",
            language: lang,
            rules: rules.map((id) => ({ id, shortDescription: { text: titles(id) } })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: rules.indexOf(finding.rule),
          level: LEVELS[finding.severity],
          message: { text: `${finding.message[lang]} ${finding.correction[lang]}` },
          locations: [{ physicalLocation: { artifactLocation: { uri }, region: regionOf(text, finding) } }],
          properties: { finding: finding.id, laws: finding.laws },
        })),
      },
    ],
  }
}

function regionOf(text: string, { start, end }: Finding) {
  const from = placeOf(text, start)
  const to = placeOf(text, end)
  return {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
    charOffset: start,
    charLength: end - start,
  }
}
