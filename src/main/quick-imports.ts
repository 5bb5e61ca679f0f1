/**
 * Drizzle's package.json lists over a thousand entry points, and Node reads that list again for each of the 150 files
 * it loads from there: 1.4 s and 200 MB at every start, measured. Those files are all modules, which is what Node was
 * looking for; told so, it loads them in 0.14 s. Imported first, by `main.ts` and by the runner of tests.
 */
import { registerHooks } from "node:module"

type Resolved = { url: string; format?: string | null; shortCircuit?: boolean }
const found = new Map<string, Resolved>()

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith(".") && context.parentURL?.includes("/node_modules/drizzle-orm/"))
      return { url: new URL(specifier, context.parentURL).href, format: "module", shortCircuit: true }
    if (!specifier.startsWith("drizzle-orm")) return next(specifier, context)
    const known = found.get(specifier) ?? {
      ...next(specifier, context),
      format: "module",
      shortCircuit: true,
    }
    found.set(specifier, known)
    return known
  },
})
