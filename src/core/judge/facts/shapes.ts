import { Break, Capital, type Words } from "./words.ts"

/** What can be seen in a post without reading it: links, numbers to call, prices, houses, hours. Linear. */
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

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "))
const DOMAINS = set(
  "com ca org net qc fr io gg me ly shop xyz info biz uk example club store online be ch eu us app site link",
)
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}\.\w{2,}/
const PHONE =
  /\d{3}[\s.-]{1,2}\d{3}[\s.-]{1,2}\d{4}|\(\d{3}\)\s?\d{3}|\d{3}-\d{4}\b|\b0\d(?:[\s.]?\d{2}){4}\b|\+\d{10,13}\b/
const PRICE =
  /[$€£]\s?\d|\d\s?(?:[$€£]|k\$|(?:piasses?|dollars?|bucks?|euros?|balles?|quid|grand|cents?|cennes?)\b)/i
/** A number before a kind of street, or after its name; English puts the name between. */
const HOUSE =
  /\b\d{1,5}(?:\s?(?:bis|[a-d])\b)?,?\s+(?:de la |des |du |de l['’])?(?:rue|av|ave|avenue|boul|boulevard|chemin|rang|impasse|all[ée]e|route|place|mont[ée]e|c[ôo]te|quai|cours|ruelle|terrasse|croissant)\b|\b(?:rue|avenue|boulevard|chemin|rang|all[ée]e|impasse)\s[^.,;!?\n\d]{2,40},?\s(?:au\s|num[ée]ro\s|no\s)?\d{1,5}\b|\b\d{1,5}\s+(?:[A-Za-z][\w'’-]*\s+){1,3}(?:st|street|ave|avenue|rd|road|dr|drive|lane|ln|court|crescent|cres|close|mews|way|line|place|boulevard|blvd|circle|terrace|hill|row|trail|gardens)\b/i
const HOUR = /\b\d{1,2}\s?[h:]\s?\d{0,2}(?!\w)|\b\d{1,2}\s?(?:am|pm|a\.m|p\.m)/i
const DAYS = set(
  "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre january february march april june july august september october november december",
)
const HOURS = set("midi minuit noon midnight oclock")
const LAUGHS = set(
  "lol lmao rofl haha hahaha hahahaha hihi mdr ptdr ahah ahaha hehe jk xd loll lolll hihihi haha hahah",
)
const LAUGHING = set("😂 🤣 😅 😆 😹 😄")

export function findShapes(words: Words): Shapes {
  const { text, signs } = words
  const seen = look(words)
  return {
    ...seen,
    link: seen.link || text.includes("://"),
    email: text.includes("@") && EMAIL.test(text),
    phone: seen.digits && PHONE.test(text),
    price: seen.digits && PRICE.test(text),
    percent: text.includes("%"),
    house: seen.digits && HOUSE.test(text),
    hour: seen.hour || (seen.digits && HOUR.test(text)),
    emoji: signs.length > 0,
    laugh: seen.laugh || signs.some(({ sign }) => LAUGHING.has(sign)),
  }
}

function look(words: Words) {
  const seen = {
    digits: false,
    link: false,
    hour: false,
    date: false,
    handle: false,
    hashtags: 0,
    laugh: false,
    shouting: false,
  }
  let capitals = 0
  for (let at = 0; at < words.count; at++) {
    const one = words.word[at] ?? ""
    const mark = words.before[at] ?? 0
    const capital = words.capital[at]
    if (capital === Capital.all) capitals++
    else if (capital === Capital.digits) {
      seen.digits = true
      if (one.length === 4) seen.date = true
    }
    if (mark & Break.at) seen.handle = true
    if (mark & Break.hash) seen.hashtags++
    if (words.dotted && DOMAINS.has(one) && words.text.charAt((words.starts[at] ?? 1) - 1) === ".")
      seen.link = true
    if (DAYS.has(one)) seen.date = true
    else if (HOURS.has(one)) seen.hour = true
    else if (LAUGHS.has(one)) seen.laugh = true
  }
  seen.shouting = capitals >= 3 && capitals * 2 > words.count
  return seen
}
