/**
 * Trains the linear models of the judgement of posts and writes them to models/.
 *
 *   npm run train              trains on everything but the fifth of the cases kept aside, and writes
 *   npm run train -- --try     measures only: each author's posts judged by what the other taught
 */
import { parseArgs } from "node:util"
import { type Example, type Origin, readFar, readNear, readOrdinary, situations } from "./train/examples.ts"
import { allHeads, calibrateOn, prepare, trainAll } from "./train/heads.ts"
import { trainLanguage } from "./train/language.ts"
import { measure, say } from "./train/measure.ts"
import { write } from "./train/write.ts"

const { values } = parseArgs({ options: { try: { type: "boolean" } } })
const examples: Example[] = [...readNear(), ...readFar(3000), ...readOrdinary(6000)]
const of = (...origins: Origin[]) =>
  examples.flatMap(({ origin }, at) => (origins.includes(origin) ? [at] : []))

const prepared = await prepare(examples)
// The scores of one author's posts by what another's taught say how sure to be of a third's.
const byWritten = trainAll(
  prepared,
  of("written", "far", "ordinary"),
  values.try ? situations : allHeads,
  calibrateOn(prepared, of("cases")),
)
say("Taught by the written posts, on the cases", measure(prepared, byWritten, of("cases")))
if (!values.try) {
  const whole = trainAll(
    prepared,
    of("written", "cases", "far", "ordinary"),
    allHeads,
    (head) => byWritten.get(head)?.calibration ?? { slope: 1, shift: 0 },
  )
  say("Taught by all but a fifth of the cases, on that fifth", measure(prepared, whole, of("aside")))
  trainLanguage(examples)
  const { bytes } = write(whole, prepared.classes, "2026-11-20")
  console.log(`models/judge.bin: ${bytes} bytes`)
}
