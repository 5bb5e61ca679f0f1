import { existsSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

/** Where the two checkers we measure against are installed: 600 packages that Vigie itself has no use for. */
const folder = join(import.meta.dirname, "../../.cache/bench-check")
export const howToInstall =
  "npm install --prefix .cache/bench-check --ignore-scripts alex@11.0.1 textlint@15.8.0 textlint-rule-write-good@2.0.0 textlint-rule-terminology@5.2.16"

export interface Peer {
  name: string
  check(text: string): unknown
}

export async function openPeers(): Promise<Peer[]> {
  const found = [await openAlex(), await openTextlint()]
  return found.filter((peer) => peer !== undefined)
}

async function load(path: string): Promise<Record<string, unknown> | undefined> {
  const file = join(folder, "node_modules", path)
  return existsSync(file) ? import(pathToFileURL(file).href) : undefined
}

/** alex with its own rules, on plain text. */
async function openAlex(): Promise<Peer | undefined> {
  const alex = await load("alex/index.js")
  const text = alex?.text as ((value: string) => unknown) | undefined
  return text && { name: "alex 11", check: text }
}

/** textlint on plain text with two rules of prose, the usual start. */
async function openTextlint(): Promise<Peer | undefined> {
  const [kernel, plugin, good, terms] = await Promise.all(
    [
      "@textlint/kernel/lib/src/index.js",
      "@textlint/textlint-plugin-text/lib/src/index.js",
      "textlint-rule-write-good/lib/write-good.js",
      "textlint-rule-terminology/out/index.js",
    ].map(load),
  )
  if (!kernel || !plugin || !good || !terms) return undefined
  const { TextlintKernel } = kernel as {
    TextlintKernel: new () => { lintText(text: string, options: unknown): unknown }
  }
  const linter = new TextlintKernel()
  const options = {
    ext: ".txt",
    plugins: [{ pluginId: "text", plugin: plainOf(plugin) }],
    rules: [
      { ruleId: "write-good", rule: plainOf(good) },
      { ruleId: "terminology", rule: plainOf(terms) },
    ],
  }
  return { name: "textlint 15.8 (write-good, terminology)", check: (text) => linter.lintText(text, options) }
}

/** The default export of a module, however many times it was wrapped. */
function plainOf(module: Record<string, unknown>): unknown {
  let plain: unknown = module
  while (typeof plain === "object" && plain !== null && "default" in plain) plain = plain.default
  return plain
}
