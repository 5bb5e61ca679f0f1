/** Reads an answer's body, decompressed, and stops at the limit: what is beyond is neither kept nor read. */
import { once } from "node:events"
import { pipeline, type Readable, type Transform } from "node:stream"
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib"
import { OutboundFault } from "../../connectors/contract.ts"

/** A chain of more encodings than this is an attack, not a page. */
const mostEncodings = 3

/** `encoding` is the Content-Encoding header. The limit counts decompressed bytes; a larger body throws `too_large`. */
export async function readBody(body: Readable, encoding: string | null, maxBytes: number) {
  const plain = await decode(body, encoding)
  // Grows in place up to the limit: a body sent one byte at a time costs no more memory than another.
  const buffer = new ArrayBuffer(0, { maxByteLength: maxBytes })
  const kept = new Uint8Array(buffer)
  for await (const chunk of plain as AsyncIterable<Uint8Array>) {
    const size = buffer.byteLength
    if (size + chunk.length > maxBytes)
      throw new OutboundFault("too_large", "maybe", `the answer is larger than ${maxBytes} bytes`)
    buffer.resize(size + chunk.length)
    kept.set(chunk, size)
  }
  return new Uint8Array(buffer.transferToFixedLength())
}

/** True when `readBody` takes this encoding off. Others are left as they are, as browsers do. */
export function isDecoded(encoding: string | null): boolean {
  const names = namesOf(encoding)
  return names.length > 0 && names.length <= mostEncodings && names.every((name) => name in decoders)
}

async function decode(body: Readable, encoding: string | null): Promise<Readable> {
  let plain = body
  for (const name of isDecoded(encoding) ? namesOf(encoding).reverse() : []) {
    const first = await peek(plain)
    const decoder = first === undefined ? undefined : decoders[name]?.(first)
    if (decoder === undefined) return plain
    // A failure, or giving up, reaches both ends of the chain: whoever reads its last part throws it.
    plain = pipeline(plain, decoder, () => {})
  }
  return plain
}

const decoders: Record<string, (first: number) => Transform> = {
  gzip: () => createGunzip(),
  "x-gzip": () => createGunzip(),
  br: () => createBrotliDecompress(),
  // RFC 9110 says zlib; many servers send it raw. A zlib stream's first byte ends in 8.
  deflate: (first) => ((first & 0x0f) === 8 ? createInflate() : createInflateRaw()),
}

function namesOf(encoding: string | null): string[] {
  const names = (encoding ?? "").toLowerCase().split(",")
  return names.map((name) => name.trim()).filter((name) => name !== "" && name !== "identity")
}

/** The first byte, left in place; `undefined` when there is none (an answer to HEAD, a 304, an empty page). */
async function peek(body: Readable): Promise<number | undefined> {
  await once(body, "readable")
  const first: Buffer | null = body.read(1)
  if (first === null) return undefined
  body.unshift(first)
  return first[0]
}
