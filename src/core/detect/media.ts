import { type Detector, found } from "./reading.ts"

/**
 * The media that go with the draft: `alt` is missing (absent, empty or blank) or given, `rights` is as declared, and
 * not known when nothing is declared.
 */
export const findMedia: Detector = ({ context, text }) => {
  const media = context.media
  if (!Array.isArray(media)) return []
  return media.map((medium: unknown, index) => {
    const { alt, rights } =
      typeof medium === "object" && medium !== null ? (medium as Record<string, unknown>) : {}
    const isMissing =
      typeof alt !== "string" || alt.replace(/[\s\u00a0\u200b-\u200f\u2060\ufeff.\-_]/g, "") === ""
    const facts = { index, alt: isMissing ? "missing" : "given" }
    return found(0, text.length, typeof rights === "string" ? { ...facts, rights } : facts)
  })
}
