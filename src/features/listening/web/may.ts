import { useAnswer } from "../../../web/queries.ts"
import { useSession } from "../../../web/session.ts"
import { listPermissions } from "./operations.ts"

type Permission = "watch" | "see"

/** `may("watch")`: whether this person's roles allow it. The server decides; the screen only hides what would be refused. */
export function useMay(): (permission: Permission) => boolean {
  const { data } = useAnswer(listPermissions, {})
  const roles = useSession().data?.person?.roles ?? []
  return (permission) => {
    const line = data?.items.find((item) => item.feature === "listening" && item.permission === permission)
    return line?.roles === "everyone" || (line?.roles.some((role) => roles.includes(role)) ?? false)
  }
}
