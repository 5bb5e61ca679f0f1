/**
 * Trains the linear models of the judgement of posts and writes them to models/.
 *
 *   npm run train              trains on everything but the fifth of the cases kept aside, and writes
 *   npm run train -- --try     measures only: functions the model was never taught
 */
import { parseArgs } from "node:util"
import { type Example, type Origin, readFar, readNear, readOrdinary } from "./train/examples.ts"
import { functionsAside } from "./train/folds.ts"
import { allHeads, calibrateOn, prepare, trainAll } from "./train/heads.ts"
import { trainLanguage } from "./train/language.ts"
import { measure, say } from "./train/measure.ts"
import { write } from "./train/write.ts"

const { values } = parseArgs({ options: { try: { type: "boolean" } } })
const examples: Example[] = [...readNear(), ...readFar(3000), ...readOrdinary(14_000)]
const of = (...origins: Origin[]) =>
  examples.flatMap(({ origin }, at) => (origins.includes(origin) ? [at] : []))

const prepared = await prepare(examples)
const taught = of("written", "cases", "far", "ordinary")
// How sure to be of what nobody taught: a quarter of the functions of our own posts, judged by what the rest teaches.
const strange = functionsAside(examples)
const partly = trainAll(
  prepared,
  taught.filter((at) => !strange.has(at)),
  allHeads,
  calibrateOn(prepared, [...strange]),
)
say("Functions never taught, a quarter of our own posts", measure(prepared, partly, [...strange]))
if (!values.try) {
  const whole = trainAll(
    prepared,
    taught,
    allHeads,
    (head) => partly.get(head)?.calibration ?? { slope: 1, shift: 0 },
  )
  say("The fifth of the cases that is kept aside", measure(prepared, whole, of("aside")))
  trainLanguage(examples)
  const { bytes } = write(whole, prepared.classes, "2026-11-20")
  console.log(`models/judge.bin: ${bytes} bytes`)
}
