import assert from "node:assert/strict"
import { test } from "node:test"
import { z } from "zod"
import { compilePacks, type Means } from "../core/packs/compile.ts"
import type { PackFault } from "../core/packs/fault.ts"
import { type Faults, type Pack, readPack } from "../core/packs/read.ts"
import { readYaml } from "./pack-yaml.ts"
import { readOverlay } from "./packs.ts"

const told = z.strictObject({ kind: z.literal("phrases"), any: z.array(z.string()) })
const means: Means = {
  detectors: { inCode: new Set(["phone"]), told },
  facts: {
    posts: new Set(["link"]),
    drafts: new Set(["market"]),
    places: new Map([["quoted", [true, false]]]),
  },
}

const files: Record<string, string> = {
  "pack.yaml": "id: town\nversion: '1'\ntitle: { fr: Ville, en: Town }\nreviewedOn: 2026-11-20\n",
  "situations/noise.yaml":
    "id: noise\nseverity: { usual: 2, from: 1, to: 3 }\nmeasure: hide\ndeadline: PT4H\ndecides: lead\nlaws: [by-law]\n",
  "rules/noise.fr.yaml":
    "situation: noise\nlang: fr\nrules:\n  - id: noise.loud\n    when:\n      all:\n        - matches: $loud\n          where: { quoted: false }\n        - not: { matches: concert }\n    score: 0.8\n",
  "lexicons/loud.yaml": "id: loud\nterms:\n  fr:\n    - bruyant[e|s|es]\n    - trop fort\n  en: [loud]\n",
  "checks/shouting.yaml": "id: shouting\nlevel: warning\nwhen: { detects: phone }\nlaws: [by-law]\n",
  "laws/laws.yaml":
    "jurisdiction: CA-QC\ndomain: public-order\nappliesTo: [post]\nreviewedOn: 2026-11-20\nverified: false\nunverified: [sections]\nlaws:\n  - id: by-law\n",
  "detectors.yaml": "loudness:\n  kind: phrases\n  any: [loud]\n",
  "text/fr.yaml": textsOf("fr"),
  "text/en.yaml": textsOf("en"),
  "examples/noise.yaml":
    "of: posts\nlang: fr\nexamples:\n  - { text: C'est trop fort!, expect: [noise], shows: noise.loud }\n",
}

function textsOf(language: string): string {
  const keys = [
    "situation.noise.title",
    "situation.noise.definition",
    "situation.noise.measure",
    "check.shouting.title",
    "check.shouting.message",
    "check.shouting.correction",
    "law.by-law.title",
    "law.by-law.demands",
  ]
  return keys.map((key) => `${key}: ${language} ${key}\n`).join("")
}

function read(changed: Record<string, string | undefined> = {}): { pack: Pack; faults: Faults } {
  const documents = Object.entries({ ...files, ...changed }).flatMap(([name, text]) => {
    if (text === undefined) return []
    const { document, faults } = readYaml(`town/${name}`, text)
    assert.deepEqual(faults, [])
    return document ?? []
  })
  const { pack, faults } = readPack(documents)
  assert.ok(pack)
  return { pack, faults }
}

function faultsOf(changed: Record<string, string | undefined>): string[] {
  const { pack, faults } = read(changed)
  return [...faults, ...compilePacks([pack], undefined, means).faults].map(print)
}

const print = ({ file, line, path, because }: PackFault) => `${file}:${line}:${path} ${because.key}`

function compile(over?: string) {
  const { pack } = read()
  const { overlay, faults } = over === undefined ? { faults: [] } : readOverlay("overlay.yaml", over)
  const result = compilePacks([pack], overlay, means)
  return { compiled: result.compiled, faults: [...faults, ...result.faults].map(print) }
}

test("a right pack compiles: lexicons are spelled out, triggers are known", () => {
  const { compiled, faults } = compile()
  assert.deepEqual(faults, [])
  assert.ok(compiled)
  assert.deepEqual(
    compiled.queries.map(({ text }) => text),
    ['((bruyant OR bruyante OR bruyants OR bruyantes) OR "trop fort")', "concert"],
  )
  const [rule] = compiled.rules
  assert.equal(rule?.situation, "noise")
  assert.deepEqual(rule?.triggers, [0])
  assert.ok(rule?.when.is === "all")
  assert.deepEqual(rule.when.of[0], { is: "matches", query: 0, where: { quoted: false } })
  assert.equal(compiled.checks[0]?.triggers, "always")
  assert.equal(compiled.checks[0]?.finding, "shouting")
})

const wrong: [string, Record<string, string | undefined>, string][] = [
  [
    "an unknown field",
    { "checks/shouting.yaml": `${files["checks/shouting.yaml"]}colour: red\n` },
    "town/checks/shouting.yaml:5:colour packs.fault.unknown_field",
  ],
  [
    "a score over one",
    { "rules/noise.fr.yaml": files["rules/noise.fr.yaml"]?.replace("0.8", "8") },
    "town/rules/noise.fr.yaml:10:rules[0].score packs.fault.too_big",
  ],
  [
    "a lexicon nobody wrote",
    { "rules/noise.fr.yaml": files["rules/noise.fr.yaml"]?.replace("$loud", "$lound") },
    "town/rules/noise.fr.yaml:7:rules[0].when.all[0].matches packs.fault.no_lexicon",
  ],
  [
    "a query the parser refuses",
    { "rules/noise.fr.yaml": files["rules/noise.fr.yaml"]?.replace("concert", "concert AND") },
    "town/rules/noise.fr.yaml:9:rules[0].when.all[1].not.matches query.error.missing_right",
  ],
  [
    "two verbs in one condition",
    { "checks/shouting.yaml": "id: shouting\nlevel: note\nwhen: { detects: phone, matches: a }\n" },
    "town/checks/shouting.yaml:3:when packs.fault.one_verb",
  ],
  [
    "a law nobody wrote",
    { "checks/shouting.yaml": files["checks/shouting.yaml"]?.replace("[by-law]", "[bye-law]") },
    "town/checks/shouting.yaml:4:laws[0] packs.fault.no_law",
  ],
  [
    "a detector there is not",
    { "checks/shouting.yaml": files["checks/shouting.yaml"]?.replace("detects: phone", "detects: fax") },
    "town/checks/shouting.yaml:3:when.detects packs.fault.no_detector",
  ],
  [
    "a sentence in one language only",
    { "text/en.yaml": files["text/en.yaml"]?.replace(/check\.shouting\.title.*\n/, "") },
    "town/text/fr.yaml:4:check.shouting.title packs.fault.not_translated",
  ],
  [
    "a sentence in no language",
    { "checks/other.yaml": "id: other\nlevel: note\nwhen: { detects: phone }\n" },
    "town/checks/other.yaml:1:id packs.fault.no_text",
  ],
  [
    "a sentence about nothing",
    {
      "text/en.yaml": `${files["text/en.yaml"]}law.none.title: x\n`,
      "text/fr.yaml": `${files["text/fr.yaml"]}law.none.title: x\n`,
    },
    "town/text/fr.yaml:9:law.none.title packs.fault.text_about_nothing",
  ],
  [
    "markup",
    { "text/en.yaml": files["text/en.yaml"]?.replace("en law.by-law.title", "<b>By-law</b>") },
    "town/text/en.yaml:7:law.by-law.title packs.fault.markup",
  ],
  [
    "a date that does not exist",
    { "laws/laws.yaml": files["laws/laws.yaml"]?.replace("2026-11-20", "2026-02-30") },
    "town/laws/laws.yaml:4:reviewedOn packs.fault.date",
  ],
  [
    "a fact said verified whose parts are not",
    { "laws/laws.yaml": files["laws/laws.yaml"]?.replace("verified: false", "verified: true") },
    "town/laws/laws.yaml:5:verified packs.fault.verified",
  ],
  [
    "an example that expects what is not there",
    { "examples/noise.yaml": files["examples/noise.yaml"]?.replace("expect: [noise]", "expect: [noises]") },
    "town/examples/noise.yaml:4:examples[0].expect[0] packs.fault.not_expected",
  ],
  [
    "an id used twice",
    { "checks/again.yaml": files["checks/shouting.yaml"] },
    "town/checks/again.yaml:1: packs.fault.twice",
  ],
  [
    "a detector described with a name that leads nowhere",
    { "detectors.yaml": "loudness:\n  kind: phrases\n  any: [loud, '@phone', lound]\n" },
    "town/detectors.yaml:3:loudness.any[2] packs.fault.no_name",
  ],
  [
    "a detector of the code told what it does not listen to",
    { "detectors.yaml": "phone:\n  own: []\n" },
    "town/detectors.yaml:1:phone packs.fault.detector_in_code",
  ],
  [
    "a detector described with an unknown field",
    { "detectors.yaml": "loudness:\n  kind: phrases\n  any: [loud]\n  scop: text\n" },
    "town/detectors.yaml:4:loudness.scop packs.fault.unknown_field",
  ],
  [
    "a fact of a place that nobody tells",
    { "rules/noise.fr.yaml": files["rules/noise.fr.yaml"]?.replace("quoted:", "qouted:") },
    "town/rules/noise.fr.yaml:8:rules[0].when.all[0].where.qouted packs.fault.no_fact",
  ],
  [
    "a value that a fact never has",
    { "rules/noise.fr.yaml": files["rules/noise.fr.yaml"]?.replace("quoted: false", "quoted: never") },
    "town/rules/noise.fr.yaml:8:rules[0].when.all[0].where.quoted packs.fault.value",
  ],
  [
    "a fact of a draft that nobody tells",
    { "checks/shouting.yaml": "id: shouting\nlevel: note\nwhen: { is: { maket: QC } }\n" },
    "town/checks/shouting.yaml:3:when.is.maket packs.fault.no_fact",
  ],
  ["a file of no kind", { "notes.yaml": "a: 1\n" }, "town/notes.yaml:1: packs.fault.unknown_file"],
]

for (const [name, changed, expected] of wrong)
  test(`${name} is refused, with file, line and path`, () => {
    const found = faultsOf(changed)
    assert.ok(found.includes(expected), `${expected}\nnot in\n${found.join("\n")}`)
  })

test("one wrong thing, and nothing compiles", () => {
  const { pack } = read({ "checks/shouting.yaml": files["checks/shouting.yaml"]?.replace("phone", "fax") })
  assert.equal(compilePacks([pack], undefined, means).compiled, undefined)
})

test("an overlay switches off, tunes, says otherwise and adds, without the packs' files", () => {
  const { compiled, faults } = compile(`
rules: { noise.loud: { score: 0.4, severity: 3 } }
checks: { shouting: { off: true } }
situations: { noise: { severity: { usual: 3 }, deadline: PT1H } }
lexicons: { loud: { add: { fr: [assourdissant] }, remove: [trop fort] } }
detectors: { loudness: { any: [loud, '@phone'] } }
texts: { fr: { law.by-law.title: Notre règlement } }
add:
  rules:
    - { id: noise.night, situation: noise, lang: fr, when: { matches: nuit }, score: 0.5 }
`)
  assert.deepEqual(faults, [])
  assert.ok(compiled)
  assert.deepEqual(
    compiled.rules.map(({ id, score, severity }) => [id, score, severity]),
    [
      ["noise.loud", 0.4, 3],
      ["noise.night", 0.5, undefined],
    ],
  )
  assert.equal(compiled.checks.length, 0)
  assert.deepEqual(compiled.situations.get("noise")?.severity, { usual: 3, from: 1, to: 3 })
  assert.equal(compiled.queries[0]?.text, "((bruyant OR bruyante OR bruyants OR bruyantes) OR assourdissant)")
  assert.deepEqual(compiled.detectors.get("loudness"), { kind: "phrases", any: ["loud", "@phone"] })
  assert.equal(compiled.texts.fr.get("law.by-law.title"), "Notre règlement")
})

test("faults of an overlay name its lines", () => {
  assert.deepEqual(compile("rules:\n  noise.lound: { off: true }\n").faults, [
    "overlay.yaml:2:rules[noise.lound] packs.fault.nothing_to_tune",
  ])
  assert.deepEqual(compile("rules:\n  noise.loud:\n    when: { matches: NOT quiet }\n").faults, [
    "overlay.yaml:3:rules[noise.loud].when.matches query.error.only_negative",
  ])
})

test("packs that need each other in a circle are refused", () => {
  const { pack } = read({ "pack.yaml": `${files["pack.yaml"]}needs: [town, county]\n` })
  assert.deepEqual(compilePacks([pack], undefined, means).faults.map(print), [
    "town/pack.yaml:5:needs[0] packs.fault.cycle",
    "town/pack.yaml:5:needs[1] packs.fault.no_pack",
  ])
})

test("YAML that is wrong, too deep or endless is a fault with its line, never an exception", () => {
  assert.deepEqual(readYaml("a.yaml", "a: 1\na: 2\n").faults.map(print), ["a.yaml:2: packs.fault.yaml_twice"])
  assert.deepEqual(readYaml("a.yaml", "a:\n\t- b\n").faults.map(print)[0], "a.yaml:2: packs.fault.yaml_tab")
  const laughs = `a: &a [x]\n${[..."bcdefghij"].map((name, index) => `${name}: &${name} [${`*${"abcdefghi"[index]},`.repeat(9)}]`).join("\n")}\n`
  assert.deepEqual(readYaml("a.yaml", laughs).faults.map(print), ["a.yaml:1: packs.fault.yaml"])
  assert.equal(readYaml("a.yaml", "[".repeat(100_000)).document, undefined)
})
