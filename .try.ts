import { loadPacks } from "./src/platform/packs.ts"
import { createRuleEngine, judgeByRules } from "./src/core/judge/rules.ts"
import { parse } from "yaml"
import { readFileSync } from "node:fs"
let t = performance.now()
const { compiled, faults } = await loadPacks()
if (!compiled) { console.log(faults.slice(0, 4)); process.exit() }
console.log("load", performance.now() - t | 0); t = performance.now()
const engine = createRuleEngine(compiled, { seed: [1, 2] as never, now: Temporal.Instant.from("2026-11-20T12:00Z") })
console.log("engine", performance.now() - t | 0)
const verbose = process.argv[2] === "v"
for (const lang of ["fr", "en"]) {
  const { examples } = parse(readFileSync(`/tmp/packs-gen/examples/posts.${lang}.yaml`, "utf8"))
  let right = 0; const st: Record<string, number[]> = {}
  for (const e of examples) {
    const got = judgeByRules({ text: e.text, lang }, engine).situations.filter((s) => s.score >= 0.5 && !compiled.situations.get(s.id)!.crossCutting).map((s) => s.id).sort()
    const ok = JSON.stringify(got) === JSON.stringify([...e.expect].sort())
    for (const id of new Set([...got, ...e.expect])) { const s = st[id] ??= [0, 0, 0]; const g = got.includes(id), w = e.expect.includes(id); if (g && w) s[0]!++; else if (g) s[1]!++; else s[2]!++ }
    if (ok) right++; else if (verbose) console.log(lang, "want", e.expect.join("+") || "-", "got", got.join("+") || "-", "|", e.text)
  }
  console.log(lang, right, "/", examples.length, Object.entries(st).map(([k, [tp, fp, fn]]) => `${k} F1 ${(2 * tp! / (2 * tp! + fp! + fn!)).toFixed(2)} (${tp}/${fp}/${fn})`).join(" · "))
  const f = Object.values(st).map(([tp, fp, fn]) => 2 * tp! / (2 * tp! + fp! + fn!)); console.log("macro F1", (f.reduce((a, b) => a + b) / f.length).toFixed(3))
}
