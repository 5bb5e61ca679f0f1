import { mkdirSync, writeFileSync } from "node:fs"
import type { Shape } from "../../src/core/judge/model/model.ts"
import { allHeads, bits, scales, type Trained } from "./heads.ts"

/** The most that kept ordinary English posts near one in fifty; French ones leave no room. */
const lean = { en: 0.4, fr: 0 }

/** Weights as signed bytes, row by row: the largest of a head is 127. */
export function write(trained: Trained, classes: readonly string[], made: string): { bytes: number } {
  const weights = new Int8Array(allHeads.length * 2 ** bits)
  const heads = allHeads.map((name, column) => {
    const head = trained.get(name)
    if (!head) throw new Error(`no head ${name}`)
    const most = head.weights.reduce((max, one) => Math.max(max, Math.abs(one)), 0)
    const unit = most / 127 || 1
    head.weights.forEach((weight, row) => {
      weights[row * allHeads.length + column] = Math.round(weight / unit)
    })
    return { name, unit, bias: head.bias, ...head.calibration }
  })
  const shape: Shape = { made, bits, kinds: scales, classes, lean, heads }
  mkdirSync("models", { recursive: true })
  writeFileSync("models/judge.json", `${JSON.stringify(shape, undefined, 1)}\n`)
  writeFileSync("models/judge.bin", weights)
  return { bytes: weights.length }
}
