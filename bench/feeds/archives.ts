/** The conformance archives, read from their tar.gz without unpacking them anywhere. */
import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { gunzipSync } from "node:zlib"

export interface Case {
  path: string
  bytes: Uint8Array
  /** The case's own oracle: a Python expression (feedparser), or what must or must not be raised (feedvalidator). */
  expect: string
}

/** The folder of the archives: `$VIGIE_SHARED_DATA/feeds`, or beside the repository; nothing when it is absent. */
export function archivesFolder(): string | undefined {
  const root = resolve(import.meta.dirname, "../..")
  const places = [
    process.env.VIGIE_SHARED_DATA,
    join(root, "../shared/data"),
    join(root, "../../shared/data"),
  ]
  return places
    .filter((place) => place !== undefined)
    .map((place) => join(place, "feeds"))
    .find((place) => existsSync(join(place, "feedparser-tests.tar.gz")))
}

export function allCases(folder: string): Case[] {
  return [...feedparserCases(folder), ...feedvalidatorCases(folder)]
}

export function feedparserCases(folder: string): Case[] {
  return casesOf(folder, "feedparser-tests.tar.gz", "feedparser-manifest.ndjson")
}

export function feedvalidatorCases(folder: string): Case[] {
  return casesOf(folder, "feedvalidator-testcases.tar.gz", "feedvalidator-manifest.ndjson")
}

function casesOf(folder: string, archive: string, manifest: string): Case[] {
  const files = untar(gunzipSync(readFileSync(join(folder, archive))))
  return readFileSync(join(folder, manifest), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => {
      const { path, expect } = JSON.parse(line) as { path: string; expect: string | null }
      const bytes = files.get(path)
      return bytes && expect ? [{ path, bytes, expect: whole(expect, bytes) }] : []
    })
}

/** The manifest cuts long expressions; the file itself has them whole. */
function whole(expect: string, bytes: Uint8Array): string {
  if (expect.length < 290) return expect
  const found = /^\s*"?(?:.*)Expect:\s*(.*)$/m.exec(Buffer.from(bytes).toString("utf8"))?.[1]?.trim()
  return found && found.length > expect.length ? found : expect
}

function untar(tar: Buffer): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  let longName: string | undefined
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const header = tar.subarray(at, at + 512)
    const text = (from: number, to: number) => header.toString("utf8", from, to).replace(/\0.*$/s, "")
    const size = Number.parseInt(text(124, 136).trim(), 8) || 0
    const body = tar.subarray(at + 512, at + 512 + size)
    const type = text(156, 157)
    if (type === "L") longName = body.toString("utf8").replace(/\0.*$/s, "")
    else {
      const prefix = text(345, 500)
      if (type === "0" || type === "")
        files.set(longName ?? (prefix ? `${prefix}/` : "") + text(0, 100), body)
      longName = undefined
    }
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
