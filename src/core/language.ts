/** The languages Vigie speaks, each a folder of `locales/`. */
export const languages = ["fr", "en"] as const
export type Language = (typeof languages)[number]
