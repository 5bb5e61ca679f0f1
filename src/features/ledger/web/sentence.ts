import type { Translate } from "../../../web/i18n.ts"
import { type NameOf, shortId } from "./names.ts"
import type { Entry } from "./operations.ts"

type Fields = { readonly [name: string]: unknown }

/** What an entry says, as a sentence a person reads: `ledger.event.<event>`, or a neutral one for an event nobody put in words yet. */
export function sentenceOf(entry: Entry, t: Translate, nameOf: NameOf): string {
  const params = paramsOf(entry, t, nameOf)
  const key = `ledger.event.${entry.event}`
  const words = t(key, params)
  return words.includes(key) ? t("ledger.event_unknown", { ...params, event: entry.event }) : words
}

/** Everything a sentence may ask for; what the payload does not hold, or holds no more, is a dash. */
function paramsOf({ actor, subject, payload }: Entry, t: Translate, nameOf: NameOf) {
  const fields: Fields = isRecord(payload) ? payload : {}
  const text = (name: string) => {
    const value = fields[name]
    return typeof value === "string" || typeof value === "number" ? String(value) : "—"
  }
  const assignee = fields.assignee
  return {
    actor: actorOf(actor, t, nameOf),
    subject: subject.kind === "person" ? nameOf(subject.id) : shortId(subject.id),
    kind: kindOf(subject.kind, t),
    who: typeof assignee === "string" ? nameOf(assignee) : "—",
    name: text("name"),
    email: text("email"),
    reason: text("reason"),
    size: text("size"),
    found: text("found"),
    count: Array.isArray(fields.posts) ? fields.posts.length : 0,
  }
}

export function actorOf(actor: Entry["actor"], t: Translate, nameOf: NameOf): string {
  return actor.kind === "person" && actor.id !== null ? nameOf(actor.id) : t(`ledger.actor.${actor.kind}`)
}

/** The kind of thing in words; its own name when it is not in the words yet. */
export function kindOf(kind: string, t: Translate): string {
  const key = `ledger.kind.${kind}`
  const words = t(key)
  return words.includes(key) ? kind : words
}

/** Whoever must be named to say this entry. */
export function peopleIn({ actor, subject, payload }: Entry): string[] {
  const assignee = isRecord(payload) ? payload.assignee : undefined
  return [
    ...(actor.kind === "person" && actor.id !== null ? [actor.id] : []),
    ...(subject.kind === "person" ? [subject.id] : []),
    ...(typeof assignee === "string" ? [assignee] : []),
  ]
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)
