/**
 * Bytes into text. Three places can name the encoding (a byte order mark, HTTP, the XML declaration) and any of
 * them can lie; the first that the bytes do not contradict is believed, in that order.
 */
import iconv from "iconv-lite"

/** Control characters that are not white space. */
const CONTROLS = /(?![\t\n\f\r])\p{Cc}/gu

interface Decoded {
  text: string
  encoding: string
}

const MARKS: [string, number[]][] = [
  ["utf-32be", [0, 0, 0xfe, 0xff]],
  ["utf-32le", [0xff, 0xfe, 0, 0]],
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16be", [0xfe, 0xff]],
  ["utf-16le", [0xff, 0xfe]],
]
/** How « <?xml » begins in the encodings where it is not ASCII. */
const OPENINGS: [string, number[]][] = [
  ["utf-32be", [0, 0, 0, 0x3c]],
  ["utf-32le", [0x3c, 0, 0, 0]],
  ["utf-16be", [0, 0x3c, 0, 0x3f]],
  ["utf-16le", [0x3c, 0, 0x3f, 0]],
  ["cp037", [0x4c, 0x6f, 0xa7, 0x94]],
]

export function decode(bytes: Uint8Array, contentType = ""): Decoded {
  const { text, encoding } = decodeAs(bytes, contentType)
  return { text: text.replace(CONTROLS, meantBy), encoding }
}

function decodeAs(bytes: Uint8Array, contentType: string): Decoded {
  const mark = startsWith(bytes, MARKS)
  if (mark) return { text: read(bytes, mark), encoding: mark }
  const wide = startsWith(bytes, OPENINGS)
  const declared = [charsetOf(contentType), declarationOf(bytes, wide), wide].filter(
    (name): name is string => name !== undefined && iconv.encodingExists(name),
  )
  const utf8 = readStrictly(bytes)
  const isAscii = utf8 !== undefined && utf8.length === bytes.length
  for (const encoding of declared) {
    if (isWide(encoding) !== (wide !== undefined)) continue
    if (encoding === "utf-8" && utf8 === undefined) continue
    // Text that happens to be valid UTF-8 beyond ASCII is UTF-8, whatever a Western label says.
    if (utf8 !== undefined && !isAscii && isWestern(encoding)) return { text: utf8, encoding: "utf-8" }
    // Labelled with the oldest of the family, written with the whole of it.
    const meant = /^(?:gb2312|gbk|gb_2312-80)$/.test(encoding) ? "gb18030" : encoding
    return { text: read(bytes, meant), encoding: meant }
  }
  if (utf8 !== undefined) return { text: utf8, encoding: "utf-8" }
  return { text: read(bytes, "windows-1252"), encoding: "windows-1252" }
}

function startsWith(bytes: Uint8Array, table: [string, number[]][]): string | undefined {
  return table.find(([, start]) => start.every((byte, at) => bytes[at] === byte))?.[0]
}

function charsetOf(contentType: string): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType.slice(0, 1000))?.[1]?.toLowerCase()
}

function declarationOf(bytes: Uint8Array, wide: string | undefined): string | undefined {
  const head = iconv.decode(bytes.slice(0, 1024), wide ?? "latin1")
  return /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1]?.toLowerCase()
}

function isWide(encoding: string): boolean {
  return /^(utf-?(16|32)|ucs|iso-10646|cp037|ebcdic)/.test(encoding)
}

function isWestern(encoding: string): boolean {
  return /^(us-)?ascii$|^iso-?8859|^latin|^windows-125|^cp-?125/.test(encoding)
}

function readStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function read(bytes: Uint8Array, encoding: string): string {
  // As browsers do: nobody means the control characters of Latin-1 or ASCII, everybody means Windows' quotes.
  const meant = /^(us-)?ascii$|^iso-?8859-1$|^latin-?1$/.test(encoding) ? "windows-1252" : encoding
  return iconv.decode(bytes, meant)
}

/** Quotes of Windows that went through Latin-1 on their way are quotes; other control characters are nothing. */
function meantBy(control: string): string {
  return control >= "\u0080" ? iconv.decode(Uint8Array.of(control.charCodeAt(0)), "windows-1252") : ""
}
