/** One line rewritten in place on a terminal, nothing elsewhere: logs and pipes stay clean. */
export function showProgress(what: string, done: number, of: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r\u001b[K${done}/${of} ${what}`)
  if (done === of) process.stderr.write("\r\u001b[K")
}
