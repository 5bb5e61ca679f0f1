import type { Language } from "../language.ts"

/** Numbers written in words, up to 999: a telephone or a card number can be dictated instead of typed. */

const UNITS: Record<Language, Record<string, number>> = {
  fr: {
    ...{ zero: 0, un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9 },
    ...{ dix: 10, onze: 11, douze: 12, treize: 13, quatorze: 14, quinze: 15, seize: 16 },
  },
  en: {
    ...{ zero: 0, oh: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 },
    ...{ ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16 },
    ...{ seventeen: 17, eighteen: 18, nineteen: 19 },
  },
}
const TENS: Record<Language, Record<string, number>> = {
  fr: {
    vingt: 20,
    vingts: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    septante: 70,
    nonante: 90,
  },
  en: { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
}
const HUNDRED: Record<Language, string[]> = { fr: ["cent", "cents"], en: ["hundred"] }
const AND: Record<Language, string> = { fr: "et", en: "and" }

/** A value, and how many words it took. */
export interface Spelled {
  value: number
  words: number
}

/** Reads the number that begins at `at` in these folded words, if one does. */
export function readNumber(words: readonly string[], at: number, lang: Language): Spelled | undefined {
  const first = readBelowHundred(words, at, lang)
  const isHundred = (index: number) => HUNDRED[lang].includes(words[index] ?? "")
  if (!first)
    return lang === "fr" && isHundred(at) ? addRest(words, at, { value: 100, words: 1 }, lang) : undefined
  if (first.value < 2 - Number(lang === "en") || first.value > 9 || !isHundred(at + first.words)) return first
  return addRest(words, at, { value: first.value * 100, words: first.words + 1 }, lang)
}

function addRest(words: readonly string[], at: number, hundreds: Spelled, lang: Language): Spelled {
  const joined = lang === "en" && words[at + hundreds.words] === AND.en ? 1 : 0
  const rest = readBelowHundred(words, at + hundreds.words + joined, lang)
  if (!rest || rest.value === 0) return hundreds
  return { value: hundreds.value + rest.value, words: hundreds.words + joined + rest.words }
}

function readBelowHundred(words: readonly string[], at: number, lang: Language): Spelled | undefined {
  const word = words[at] ?? ""
  if (lang === "fr" && word === "quatre" && /^vingts?$/.test(words[at + 1] ?? ""))
    return addUnit(words, at, { value: 80, words: 2 }, lang, 19)
  const tens = TENS[lang][word]
  if (tens !== undefined) return addUnit(words, at, { value: tens, words: 1 }, lang, tens === 60 ? 19 : 9)
  const unit = UNITS[lang][word]
  if (unit === undefined) return undefined
  const isTenSeven = lang === "fr" && unit === 10 && /^(sept|huit|neuf)$/.test(words[at + 1] ?? "")
  return isTenSeven
    ? { value: 10 + (UNITS.fr[words[at + 1] ?? ""] ?? 0), words: 2 }
    : { value: unit, words: 1 }
}

function addUnit(words: readonly string[], at: number, tens: Spelled, lang: Language, most: number): Spelled {
  const joined = lang === "fr" && words[at + tens.words] === AND.fr ? 1 : 0
  const next = at + tens.words + joined
  const unit = TENS[lang][words[next] ?? ""] === undefined ? UNITS[lang][words[next] ?? ""] : undefined
  if (unit === undefined || unit === 0 || unit > most) return tens
  const isTenSeven = unit === 10 && /^(sept|huit|neuf)$/.test(words[next + 1] ?? "")
  if (isTenSeven)
    return { value: tens.value + 10 + (UNITS.fr[words[next + 1] ?? ""] ?? 0), words: tens.words + joined + 2 }
  return { value: tens.value + unit, words: tens.words + joined + 1 }
}
