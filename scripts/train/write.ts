import { mkdirSync, writeFileSync } from "node:fs"
import type { Shape } from "../../src/core/judge/model/model.ts"
import { blocks, scales, type Trained } from "./heads.ts"

/** Weights as signed bytes, row by row: the largest of a head is 127. */
export function write(trained: Trained, classes: readonly string[], made: string): { bytes: number } {
  const parts = blocks.map(({ bits, heads }) => {
    const bytes = new Int8Array(heads.length * 2 ** bits)
    const said = heads.map((name, column) => {
      const head = trained.get(name)
      if (!head) throw new Error(`no head ${name}`)
      const most = head.weights.reduce((max, one) => Math.max(max, Math.abs(one)), 0)
      const unit = most / 127 || 1
      head.weights.forEach((weight, row) => {
        bytes[row * heads.length + column] = Math.round(weight / unit)
      })
      return { name, unit, bias: head.bias, ...head.calibration }
    })
    return { bytes, block: { bits, heads: said } }
  })
  const shape: Shape = { made, kinds: scales, classes, blocks: parts.map(({ block }) => block) }
  mkdirSync("models", { recursive: true })
  writeFileSync("models/judge.json", `${JSON.stringify(shape, undefined, 1)}\n`)
  const weights = Buffer.concat(parts.map(({ bytes }) => Buffer.from(bytes.buffer)))
  writeFileSync("models/judge.bin", weights)
  return { bytes: weights.length }
}
