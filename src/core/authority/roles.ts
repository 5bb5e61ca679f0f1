/** The seven roles. A person may hold several; what each may do is in each feature's `may.ts`. */
export const roles = [
  "responder",
  "lead",
  "counsel",
  "it",
  "human_resources",
  "auditor",
  "administrator",
] as const
export type Role = (typeof roles)[number]

/** Who acts: a person with roles, or the product itself. */
export type Actor =
  | { kind: "person"; id: string; roles: readonly Role[] }
  | { kind: "system"; id: string }
  | { kind: "connector"; id: string }
  | { kind: "visitor"; id: null }

/** A feature's table of who may do what: one line per permission, readable aloud. */
export type MayTable<Permission extends string> = Readonly<Record<Permission, readonly Role[] | "everyone">>

/** True when this actor may. The product itself may; a visitor never may. */
export function allows(line: readonly Role[] | "everyone", actor: Actor): boolean {
  if (actor.kind === "visitor") return false
  if (actor.kind !== "person") return true
  return line === "everyone" || actor.roles.some((role) => line.includes(role))
}
