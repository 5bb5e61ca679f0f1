/** Lines and columns from 1, columns in UTF-16 units, as editors and SARIF count. */
export interface Place {
  readonly line: number
  readonly column: number
}

export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const line = before.split(/\r\n|\n|\r/).length
  const last = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r"))
  return { line, column: offset - last }
}
