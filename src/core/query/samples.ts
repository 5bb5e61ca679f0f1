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
