import { type Detector, type Found, found, overlaps } from "./reading.ts"

const MONTHS =
  "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december|jan\\.?|feb\\.?|févr?\\.?|mar\\.?|apr\\.?|avr\\.?|jun\\.?|jul\\.?|juil\\.?|aug\\.?|sept?\\.?|oct\\.?|nov\\.?|dec\\.?|déc\\.?"
const DAYS =
  "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
const EDGE = String.raw`(?<![\p{L}\p{N}])`
const PATTERNS: readonly [kind: string, pattern: RegExp][] = [
  [
    "day",
    new RegExp(String.raw`${EDGE}\d{1,2}(?:er|e|st|nd|rd|th)?\s(?:of\s)?(?:${MONTHS})(?![\p{L}])`, "giu"),
  ],
  ["day", new RegExp(String.raw`${EDGE}(?:${MONTHS})\s\d{1,2}(?:st|nd|rd|th)?(?![\p{L}\p{N}])`, "giu")],
  ["day", /(?<!\p{N})(?:\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?)(?!\p{N})/gu],
  [
    "day",
    /(?<![\p{L}])(?:jusqu['’]au|avant le|d['’]ici au|du|au|le|until the|by the|before the|on the|to the|from the)\s(?:\d{1,2}(?:st|nd|rd|th)|\d{1,2}(?:er)?)(?=[\s,.;!?)]|$)(?!\s?[$€%]|\s(?:h|rue|avenue|\p{Lu}))/giu,
  ],
  ["weekday", new RegExp(String.raw`${EDGE}(?:${DAYS})(?![\p{L}])`, "giu")],
  [
    "relative",
    /(?<![\p{L}])(?:jusqu['’]à (?:demain|ce soir|minuit|la fin du mois|midi)|ce soir|demain|d['’]ici (?:la fin|ce soir|demain)[^,.!?]{0,15}|until (?:midnight|tomorrow|tonight)|tonight|tomorrow|(?:by|before) (?:midnight|noon|month.end|the end of the month)|fin (?:du|de) (?:mois|semaine))/giu,
  ],
]

/** Days: a date (`kind` day), a day of the week, or one relative to today. */
export const findDates: Detector = ({ text }) => {
  const places: Found[] = []
  for (const [kind, pattern] of PATTERNS)
    for (const match of text.matchAll(pattern)) {
      const place = found(match.index, match.index + match[0].length, { kind })
      if (!places.some((other) => overlaps(other, place))) places.push(place)
    }
  return places.sort((one, other) => one.start - other.start)
}
