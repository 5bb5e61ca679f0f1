import type { z } from "zod"
import type { Deps } from "../../deps.ts"
import type { permission } from "../shapes.ts"

/** Every permission of every feature, in the order of the house. */
export function listPermissions(deps: Pick<Deps, "permissions">): { items: z.input<typeof permission>[] } {
  return {
    items: deps.permissions.flatMap(({ feature, may }) =>
      Object.entries(may).map(([name, roles]) => ({
        feature,
        permission: name,
        says: `${feature}.may.${name}`,
        roles: roles === "everyone" ? roles : [...roles],
      })),
    ),
  }
}
