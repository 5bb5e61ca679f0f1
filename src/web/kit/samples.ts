import type { RibbonData } from "../ribbon/data.ts"

/** Made-up data for the showcase: a fictional town, the week whose weekend nobody covered. */
const zone = "America/Toronto"
const monday = Temporal.ZonedDateTime.from(`2026-11-16T00:00[${zone}]`)
const at = (hours: number) =>
  monday
    .add({ minutes: Math.round(hours * 60) })
    .toInstant()
    .toString()

const people = [
  { id: "mt", name: "Maude Talbot" },
  { id: "sn", name: "Simon Nadeau" },
  { id: "ak", name: "Aïcha Keïta" },
]
const personOf = (day: number) => people[day % people.length] ?? null

const days = [0, 1, 2, 3, 4]
const shifts = days.map((day) => ({ from: at(day * 24 + 8), to: at(day * 24 + 17), person: personOf(day) }))
const nights = days
  .slice(0, 4)
  .map((day) => ({ from: at(day * 24 + 17), to: at(day * 24 + 32), person: null }))
const weekend = { from: at(113), to: at(176), person: null }

const hoursOfArrival = [
  9, 10.4, 13, 15.2, 20, 33, 34.6, 36, 39, 42, 57, 58, 60.5, 62, 63, 66, 81, 82, 84.2, 88, 106, 108, 112,
  113.4, 121, 131, 139, 150, 152,
]
const severities = [1, 2, 1, 3, 2, 1, 1, 4, 2, 1] as const
const isLate = (hour: number) => hour > 113
const answeredAfter = (hour: number) => (hour % 24 > 17 ? 38 - (hour % 24) : 0.6 + (hour % 3))

export const sampleWeek: RibbonData = {
  window: { from: at(0), to: at(168) },
  now: at(177.1),
  coverage: [...shifts, ...nights, weekend],
  arrivals: hoursOfArrival.map((hour, index) => ({
    id: String(index),
    at: at(hour),
    severity: severities[index % severities.length] ?? 1,
    isPast: isLate(hour),
  })),
  answers: hoursOfArrival.flatMap((hour, index) =>
    isLate(hour) ? [] : [{ id: String(index), at: at(hour + answeredAfter(hour)) }],
  ),
  silences: [
    { from: at(20), to: at(33), people: 1, isPast: false },
    { from: at(42), to: at(56.3), people: 1, isPast: false },
    { from: at(113.4), to: at(177.4), people: 3, isPast: true },
  ],
}

/** The same week heard by a very large organisation, to see that the picture stays quick and quiet. */
export function crowdedWeek(count: number): RibbonData {
  const arrivals = Array.from({ length: count }, (_, index) => {
    const wobble = (index * 7919) % 997
    return {
      id: String(index),
      hour: (168 * index) / count + wobble / 997,
      severity: severities[wobble % severities.length] ?? 1,
    }
  })
  return {
    ...sampleWeek,
    arrivals: arrivals.map(({ id, hour, severity }) => ({ id, at: at(hour), severity, isPast: false })),
    answers: arrivals.map(({ id, hour }) => ({ id, at: at(hour + 0.3 + (Number(id) % 50) / 12) })),
    silences: [],
  }
}

export const sampleWords = {
  fr: {
    title: "Composants",
    label: "Compte à surveiller",
    hint: "Celui dont vous avez la garde.",
    wrong: "Choisissez un compte : sans lui, la veille n’entend rien.",
    text: "Bonjour Mireille, vous avez raison de vous inquiéter.",
    options: ["Facebook", "Bluesky", "WordPress", "YouTube"],
    hide: "Masquer le commentaire",
    hidden: "Commentaire masqué.",
    consequence:
      "Le commentaire ne sera plus visible sur Facebook. Règle 3.2 du cadre : propos offensants. Son auteur recevra l’exposé des motifs.",
    queryLabel: "Requête de la veille",
    query:
      'lang:fr ("eau brune" OU aqueduc* OU {CRE}) PROCHE/8 (plainte OU odeur) SAUF #concours -@lacauxbrumes has:(image OU video)',
    wrongQuery: "(égout OU eau* PROCHE/40 rue langue:fr",
    rows: ["Eau brune, rue des Érables", "Collecte des feuilles", "Patinoire du parc"],
    empty: "Rien n’attend",
    emptyBody: "Tout ce qui demandait une réponse en a une. La prochaine échéance apparaîtra ici.",
  },
  en: {
    title: "Components",
    label: "Account to watch",
    hint: "The one you are on duty for.",
    wrong: "Choose an account: without one, the watch hears nothing.",
    text: "Hello Mireille, you are right to worry.",
    options: ["Facebook", "Bluesky", "WordPress", "YouTube"],
    hide: "Hide the comment",
    hidden: "Comment hidden.",
    consequence:
      "The comment will no longer be visible on Facebook. Framework rule 3.2: offensive content. Its author will be sent the statement of reasons.",
    queryLabel: "Query of the watch",
    query:
      'lang:en ("brown water" OR waterworks* OR {CRE}) NEAR/8 (complaint OR smell) NOT #contest -@lacauxbrumes has:(image OR video)',
    wrongQuery: "(sewer OR wat* NEAR/40 street language:en",
    rows: ["Brown water, Maple Street", "Leaf collection", "Skating rink"],
    empty: "Nothing is waiting",
    emptyBody: "Everything that needed an answer has one. The next deadline will show here.",
  },
}
