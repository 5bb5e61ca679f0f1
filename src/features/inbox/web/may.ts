import { useAnswer } from "../../../web/queries.ts"
import { useSession } from "../../../web/session.ts"
import { listPermissions } from "./operations.ts"

/** Says whether the person at the keyboard may do something in the inbox (its may.ts). False until known. */
export function useMay(): (permission: string) => boolean {
  const roles: readonly string[] = useSession().data?.person?.roles ?? []
  const { data } = useAnswer(listPermissions, {})
  return (permission) => {
    const line = data?.items.find((one) => one.feature === "inbox" && one.permission === permission)
    if (!line) return false
    return line.roles === "everyone" || line.roles.some((role) => roles.includes(role))
  }
}
