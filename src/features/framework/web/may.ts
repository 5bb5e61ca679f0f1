import { useAnswer } from "../../../web/queries.ts"
import { useSession } from "../../../web/session.ts"
import { listPermissions } from "./operations.ts"

/** Whether this person's roles allow them to change the framework. The server decides; the screen only hides. */
export function useMayChange(): boolean {
  const { data } = useAnswer(listPermissions, {})
  const roles = useSession().data?.person?.roles ?? []
  const line = data?.items.find((item) => item.feature === "framework" && item.permission === "change")
  return line?.roles === "everyone" || (line?.roles.some((role) => roles.includes(role)) ?? false)
}
