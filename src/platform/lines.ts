/** One line of a stream, from 1; `isTooLong` when what is over `most` characters was let go. */
export interface Line {
  readonly number: number
  readonly text: string
  readonly isTooLong: boolean
}

/** The lines of a stream of UTF-8, whatever ends them, never more than `most` characters of one in memory. */
export async function* readLines(stream: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Line> {
  const decoder = new TextDecoder()
  let number = 0
  let rest = ""
  let isTooLong = false
  const cut = (text: string): Line => {
    const line = { number: ++number, text: text.replace(/\r$/, ""), isTooLong }
    isTooLong = false
    return line
  }
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n")
    rest = parts.pop() ?? ""
    for (const part of parts) yield cut(part.slice(0, most))
    if (rest.length <= most) continue
    isTooLong = true
    rest = rest.slice(0, most)
  }
  rest += decoder.decode()
  if (rest) yield cut(rest)
}
