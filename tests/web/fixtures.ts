import type { Session, Strip } from "../../src/web/session.ts"

/** A fictional town on a Monday morning. */
export const session: Session = {
  person: {
    id: "01939f7e-0000-7000-8000-000000000001",
    name: "Maude Talbot",
    language: "fr",
    zone: "America/Toronto",
    theme: "system",
    shortcuts: true,
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
  onDuty: { id: "01939f7e-0000-7000-8000-000000000001", name: "Maude Talbot", until: "2026-11-23T22:00:00Z" },
  waiting: 7,
  past: 1,
  nextGap: { from: "2026-11-23T22:00:00Z", to: "2026-11-24T13:00:00Z" },
  connectors: {
    listening: 6,
    failing: [{ name: "Journal du Lac", since: "2026-11-23T03:00:00Z" }],
    delay: 40_000,
  },
  counts: { inbox: 7 },
}
