/** What a browser says it is, in a few names people know: "Firefox", "Windows". Pure. */
export function deviceOf(userAgent: string | null): { browser?: string; system?: string } {
  const text = userAgent ?? ""
  const named = (list: readonly (readonly [RegExp, string])[]) =>
    list.find(([pattern]) => pattern.test(text))?.[1]
  const browser = named(browsers)
  const system = named(systems)
  return { ...(browser ? { browser } : {}), ...(system ? { system } : {}) }
}

/** The first that matches: every browser also claims to be those it came from. */
const browsers = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const

const systems = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
] as const
