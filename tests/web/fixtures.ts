import type { Session, Strip } from "../../src/web/shell/contract.ts"

/** A fictional town on a Monday morning. */
export const session: Session = {
  person: {
    id: "p1",
    name: "Maude Talbot",
    language: "fr",
    zone: "America/Toronto",
    theme: "system",
    roles: ["responder"],
  },
  firstRun: false,
  organisation: { fr: "Ville de Lac-aux-Brumes", en: "Town of Lac-aux-Brumes" },
  demo: true,
  testClock: false,
  now: "2026-11-23T14:05:00Z",
}

export const strip: Strip = {
  now: "2026-11-23T14:05:00Z",
  onDuty: { id: "p1", name: "Maude Talbot", until: "2026-11-23T22:00:00Z" },
  waiting: 7,
  past: 1,
  nextGap: { from: "2026-11-23T22:00:00Z", to: "2026-11-24T13:00:00Z" },
  connectors: { listening: 6, failing: [{ name: "Journal du Lac", since: "2026-11-23T03:00:00Z" }] },
  counts: { inbox: 7 },
}
