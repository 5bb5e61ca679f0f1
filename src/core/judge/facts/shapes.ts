/** What can be seen in a post without reading it: links, numbers to call, prices, houses, hours. Linear, one look each. */

export type Shapes = {
  readonly link: boolean
  readonly email: boolean
  readonly phone: boolean
  readonly price: boolean
  readonly percent: boolean
  readonly house: boolean
  readonly hour: boolean
  readonly date: boolean
  readonly handle: boolean
  readonly hashtags: number
  readonly emoji: boolean
  readonly laugh: boolean
  readonly shouting: boolean
}

const LINK =
  /https?:\/\/|www\.|\b[\w-]{2,40}\.(?:com|ca|org|net|qc|fr|io|gg|me|ly|shop|xyz|info|biz|uk|example)\b/i
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}\.\w{2,}/
const PHONE =
  /\d{3}[\s.-]{1,2}\d{3}[\s.-]{1,2}\d{4}|\(\d{3}\)\s?\d{3}|\d{3}-\d{4}\b|\b0\d(?:[\s.]?\d{2}){4}\b|\+\d{10,13}\b/
const PRICE =
  /[$€£]\s?\d|\d\s?(?:[$€£]|\bk\$|piasses?\b|dollars?\b|bucks?\b|euros?\b|balles?\b|quid\b|grand\b|cents?\b|cennes?\b)/i
const HOUSE =
  /\b\d{1,5}\s?(?:bis|[a-d]\b)?,?\s+(?:de la |des |du |de l')?(?:rue|av\b|ave\b|avenue|boul\b|boulevard|chemin|rang|impasse|allée|allee|route|place|montée|montee|côte|quai|cours|ruelle|terrasse|croissant)\b|\b(?:rue|avenue|boulevard|chemin|rang|allée|impasse)\s[^.,;!?\n]{2,40},?\s(?:au\s|numéro\s|no\s)?\d{1,5}\b|\b(?:\d{1,5}|[a-z]+-(?:one|two|three|four|five|six|seven|eight|nine))\s+(?:[A-Za-z][\w'’-]*\s+){1,3}(?:st|street|ave|avenue|rd|road|dr|drive|lane|ln|court|crescent|cres|close|mews|way|line|place|boulevard|blvd|circle|terrace|hill|row|trail|gardens)\b/i
const HOUR =
  /\b\d{1,2}\s?(?:h|:)\s?\d{0,2}\b|\b\d{1,2}\s?(?:am|pm|a\.m|p\.m)|\b(?:midi|minuit|noon|midnight|o'clock)\b/i
const DATE =
  /\b\d{4}\b|\b\d{1,2}(?:er|th|st|nd|rd)?\s(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i
const LAUGH = /\b(?:lol|lmao|rofl|haha+|hihi|mdr|ptdr|ahah+|hehe|jk|xd)\b|[😂🤣😅😆😹]/iu
const EMOJI = /\p{Extended_Pictographic}/u

export function findShapes(text: string): Shapes {
  const hasDigit = /\d/.test(text)
  return {
    link: LINK.test(text),
    email: text.includes("@") && EMAIL.test(text),
    phone: hasDigit && PHONE.test(text),
    price: hasDigit && PRICE.test(text),
    percent: text.includes("%"),
    house: HOUSE.test(text),
    hour: HOUR.test(text),
    date: DATE.test(text),
    handle: /(?:^|\s)@\w/.test(text),
    hashtags: text.includes("#") ? (text.match(/#\p{L}/gu)?.length ?? 0) : 0,
    emoji: EMOJI.test(text),
    laugh: LAUGH.test(text),
    shouting: isShouting(text),
  }
}

/** A dozen letters or more, and four in five of them capitals. */
function isShouting(text: string): boolean {
  let capitals = 0
  let small = 0
  for (let at = 0; at < text.length && at < 400; at++) {
    const code = text.charCodeAt(at)
    if (code >= 65 && code <= 90) capitals++
    else if (code >= 97 && code <= 122) small++
  }
  return capitals >= 12 && capitals > small * 4
}
