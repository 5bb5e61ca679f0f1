/** Words to make queries of in tests: everyday French and English of an imaginary town, and hard spellings. */
export const vocabulary = {
  words: (
    "eau ville lac brumes maire mairie conseil collecte déneigement travaux pont route école budget taxe permis " +
    "pétition aqueduc avis panne retard plainte merci grève métro bus tramway parc bibliothèque aréna été œuvre " +
    "water town lake fog mayor council collection snow works bridge road school budget tax permit petition notice " +
    "outage delay complaint thanks strike subway library rink summer and or not near l'eau aujourd'hui " +
    "porte-parole c'est don't it's l’hiver Québec MONTRÉAL Laval naïf cœur straße 2026 24/7 10:30 🙂 🚧 ça"
  ).split(" "),
  handles: ["lacauxbrumes", "phare.example", "guet@brume.example", "maude_t"],
  sites: ["lac-aux-brumes.example", "journal.example", "météo.example"],
  phrases: [
    "avis d'ébullition",
    "boil water advisory",
    "le pont est fermé",
    "town council meeting",
    "collecte des ordures",
  ],
}

const signs = "()\"“”«»{}#@-~*?:/&|!'’.,_\\^$\t\n\0"
const operators =
  "AND OR NOT ET OU SAUF NEAR/3 NEAR/2f NEAR/99f ONEAR/2 NEAR PROCHE/5 near/2 && lang: is: author: site: url: foo: http://"
const words =
  "a de eau É œuvre l' aujourd'hui aujo* ab* abcd* e?uxx 9 fr reply a.example 🙂 👩‍👩‍👧 é ﷽ مرحبا 你好 constructor __proto__"
/** Lone surrogates, a mark without its letter, joiners, spaces that are seldom typed. */
const hard = ["\ud835", "\udc00", "\u0301", "\u200d", "\ufeff", "\u00a0"]
const pieces = [
  ...signs,
  ...operators.split(" ").map((operator) => ` ${operator}`),
  ...words.split(" "),
  '"a b"~3',
  ...hard,
  ...[" ", " ", " ", " ", " ", " "],
]

/** A text of at most `most` pieces that nobody would type, to see that nothing breaks. */
export function twistedText(below: (limit: number) => number, most: number): string {
  return Array.from({ length: 1 + below(most) }, () => pieces[below(pieces.length)]).join("")
}
