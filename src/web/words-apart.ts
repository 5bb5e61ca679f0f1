/** Files of `locales/` that few screens need: `screens.ts` names them, and they are downloaded with those screens. */
export const wordsApart = ["framework", "inbox-web", "ledger", "packs", "query"] as const
export type WordsApart = (typeof wordsApart)[number]
