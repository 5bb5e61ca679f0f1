/** Why Vigie could not start, for a person: `code` is a key of locales/<language>/platform.json, `params` what to put in it. */
export class StartFault extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: string, params: Record<string, string | number> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, { cause })
    this.name = "StartFault"
    this.code = code
    this.params = params
  }
}

/** Puts what the system or PostgreSQL said about a place on disk into one of our words; a StartFault stays itself. */
export function faultFrom(cause: unknown, path: string): StartFault {
  if (cause instanceof StartFault) return cause
  const text = cause instanceof Error ? cause.message : String(cause)
  if (/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i.test(text))
    return new StartFault("platform.disk_full", { path }, cause)
  if (/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)\b/.test(text))
    return new StartFault("platform.data_not_writable", { path, reason: text.slice(0, 300) }, cause)
  return new StartFault("platform.postgres_did_not_start", { reason: lastLines(text) }, cause)
}

function lastLines(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "")
  return lines.slice(-4).join("\n").slice(-600)
}
