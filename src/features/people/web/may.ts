import type { Answer } from "../../../web/api.ts"
import { useAnswer } from "../../../web/queries.ts"
import { useSession } from "../../../web/session.ts"
import type * as contract from "../contract.ts"
import { listPermissions } from "./operations.ts"

export type Permission = Answer<typeof contract.listPermissions>["items"][number]

/** Says whether the person at the keyboard may do something here. False until known: a button never lies. */
export function useMay(): (permission: string) => boolean {
  const roles = useSession().data?.person?.roles ?? []
  const { data } = useAnswer(listPermissions, {})
  return (permission) => {
    const line = data?.items.find((one) => one.feature === "people" && one.permission === permission)
    return line !== undefined && isHeld(line, roles)
  }
}

export const isHeld = ({ roles }: Permission, held: readonly string[]): boolean =>
  roles === "everyone" || roles.some((role) => held.includes(role))
