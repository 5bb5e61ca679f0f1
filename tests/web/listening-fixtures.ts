import type { Find, Watch } from "../../src/features/listening/web/operations.ts"
import { answers as accounts } from "./accounts-fixtures.ts"
import type { Answers } from "./serve.ts"

const at = "2026-11-23T14:00:00Z"

/** A watch of the fictional town, and what it found this morning. */
export const watch: Watch = {
  id: "01939f7e-0000-7000-8000-0000000000c1",
  name: "Eau du robinet",
  query: "eau OU robinet",
  language: null,
  isOn: true,
  owner: { id: "01939f7e-0000-7000-8000-000000000001", name: "Maude Talbot" },
  createdAt: at,
  changedAt: at,
  days: Array.from({ length: 14 }, (_, n) => ({ day: `2026-11-${10 + n}`, count: n % 4 })),
  found: { today: 1, week: 9 },
  backFill: null,
}

const find: Find = {
  post: {
    id: "01939f7e-0000-7000-8000-0000000000d1",
    account: { id: "01939f7e-0000-7000-8000-0000000000a1", name: "Blogue de la Ville", network: "wordpress" },
    kind: "comment",
    author: { name: "Mireille D.", handle: null },
    title: null,
    text: {
      text: "Pourquoi l’eau est brune?",
      marks: [{ start: 11, end: 14 }],
      cut: { before: false, after: false },
    },
    language: "fr",
    url: "https://blogue.lacauxbrumes.example/eau",
    ours: false,
    publishedAt: at,
    heardAt: at,
  },
  watches: [{ id: watch.id, name: watch.name }],
  foundAt: at,
  seenAt: null,
}

export const answers: Answers = {
  ...accounts,
  "GET /watches": { json: { items: [watch] } },
  [`GET /watches/${watch.id}`]: {
    json: { ...watch, explanation: { key: "query.explain.word", params: { text: "eau" } } },
  },
  "GET /finds": { json: { items: [find] } },
  "GET /inbox/mentions": { json: { items: [] } },
}
