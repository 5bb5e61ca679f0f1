import { useQuery } from "@tanstack/react-query"
import { call, operation } from "./api.ts"
import { setServerNow } from "./clock.ts"
import type { Language } from "./i18n.ts"
import type { Problem } from "./problem.ts"
import type * as contract from "./shell/contract.ts"

export type Session = contract.Session
export type Person = NonNullable<Session["person"]>

export const readSession = operation<typeof contract.readSession>("get", "/session")
export const signIn = operation<typeof contract.signIn>("post", "/session")
export const signOut = operation<typeof contract.signOut>("delete", "/session")
export const beginFirstRun = operation<typeof contract.beginFirstRun>("post", "/first-run")
export const readStrip = operation<typeof contract.readStrip>("get", "/now/strip")

/** Who is here, and which organisation this is. The one question asked before anything is shown. */
export const useSession = () =>
  useQuery<Session, Problem>({
    queryKey: ["session"],
    queryFn: async ({ signal }) => {
      const session = await call(readSession, {}, { signal })
      if (session.now) setServerNow(session.now)
      return session
    },
    staleTime: 60_000,
  })

/** The zone times are shown in: the person's, else this machine's. */
export const useZone = (): string =>
  useSession().data?.person?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone

/** The organisation's name in a language, or in the one it has. */
export const organisationName = (session: Session | undefined, language: Language): string =>
  session?.organisation?.[language] || session?.organisation?.fr || "Vigie"
