import { type Detector, found } from "./reading.ts"

const LINK =
  /(?<![\p{L}\p{N}@.-])(?:https?:\/\/[^\s<>"«»]+|(?:www\.)?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.(?:com|org|net|ca|fr|info|quebec|be|ch|io|gouv|gc|uk|eu|ly|me|co|link|bio|app|dev|example|test)(?:\/[^\s<>"«»)]*)?)(?![\p{L}\p{N}@])/giu

/** Web addresses, with or without https. `path`: what comes after the site. */
export const findLinks: Detector = ({ text }) =>
  [...text.matchAll(LINK)].map((match) => {
    const address = match[0].replace(/[.,;:!?]+$/, "")
    const path = address.replace(/^https?:\/\//, "").replace(/^[^/]*\/?/, "")
    return found(match.index, match.index + address.length, { path })
  })
