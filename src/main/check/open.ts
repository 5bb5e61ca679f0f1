import { type Checker, createChecker } from "../../core/check/index.ts"
import { loadPacks } from "../../platform/packs.ts"
import { readPhone } from "../../platform/phones.ts"
import { say } from "../say.ts"

/** The shipped packs, or those of a folder, ready to check; says what is wrong with them and answers nothing. */
export async function openChecker(folder: string | undefined): Promise<Checker | undefined> {
  const { compiled, faults } = await loadPacks(folder)
  if (compiled) return createChecker(compiled, readPhone)
  process.stderr.write(`${say("check.packs_faulty", { faults: faults.length })}\n`)
  return undefined
}
