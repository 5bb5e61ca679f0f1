/** A post of a fictional town, as long as a newsletter, in each language: what the checkers read. */
const PARAGRAPHS = {
  fr: [
    "La Ville de Lac-aux-Brumes invite les familles au parc du Moulin samedi, de 10 h à 16 h, pour la fête des récoltes.",
    "Au programme : marché public, ateliers de conserves, musique et jeux pour les petits. L'entrée est gratuite et les bénévoles vous attendent à l'accueil.",
    "Le service des loisirs rappelle que les inscriptions d'automne commencent le 4 septembre; appelez le 450 555-0101 ou passez au comptoir, 12, rue Principale.",
    "Notre équipe a choisi des fournisseurs de la région, et le bilan de l'an dernier est en ligne : 62 % des matières ont été détournées de l'enfouissement.",
    "Merci à Mme Hermine Gadbois, bénévole depuis vingt ans, qui coordonne la cuisine. Vous avez des idées pour l'an prochain? Écrivez à loisirs@example.org.",
  ],
  en: [
    "The Town of Lac-aux-Brumes invites families to Mill Park on Saturday, from 10 a.m. to 4 p.m., for the harvest fair.",
    "On the program: a farmers market, canning workshops, music, and games for little ones. Admission is free and volunteers will greet you at the gate.",
    "The recreation office reminds you that fall registration opens on September 4; call 450-555-0101 or drop by the desk at 12 Main Street.",
    "Our team chose suppliers from the region, and last year's figures are online: 62% of materials were diverted from landfill.",
    "Thanks to Mrs. Hermine Gadbois, a volunteer for twenty years, who runs the kitchen. Do you have ideas for next year? Write to recreation@example.org.",
  ],
} as const

export function textOf(lang: "fr" | "en", length: number): string {
  let text = ""
  for (let index = 0; text.length < length; index++)
    text += `${PARAGRAPHS[lang][index % PARAGRAPHS[lang].length]}\n`
  return text.slice(0, length)
}
