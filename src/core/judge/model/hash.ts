/** Integers of 32 bits that stand for words and for what is made of them. Not a defence: the rows are public. */

export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return mix(hash)
}

export function join(one: number, other: number): number {
  return mix(Math.imul(one, 0x9e3779b1) ^ (other + 0x7f4a7c15))
}

export function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return mixed ^ (mixed >>> 15)
}
