import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type * as insight from "../features/insight/contract.ts"
import type * as contract from "../features/people/contract.ts"
import { type Answer, type Args, call, operation } from "./api.ts"
import { setServerNow } from "./clock.ts"
import { type Language, speak, tellTimesOf } from "./i18n.ts"
import { setSingleKeys } from "./kit/shortcuts.ts"
import type { Problem } from "./problem.ts"
import { applyTheme } from "./theme.ts"

export type Session = Answer<typeof contract.readSession>
export type Strip = Answer<typeof insight.readStrip>
export type Person = NonNullable<Session["person"]>

export const readSession = operation<typeof contract.readSession>("get", "/session")
export const signIn = operation<typeof contract.signIn>("post", "/session")
export const signOut = operation<typeof contract.signOut>("delete", "/session")
const changeProfile = operation<typeof contract.changeProfile>("patch", "/profile")
export const startOrganisation = operation<typeof contract.startOrganisation>("post", "/first-run")
export const readStrip = operation<typeof insight.readStrip>("get", "/now/strip")

/** Who is here, and which organisation this is. The one question asked before anything is shown. */
export const useSession = () =>
  useQuery<Session, Problem>({
    queryKey: ["session"],
    queryFn: async ({ signal }) => {
      const session = await call(readSession, {}, { signal })
      setServerNow(session.now)
      tellTimesOf(session.person?.zone)
      return session
    },
    meta: { topics: ["people", "organisation"] },
    staleTime: 60_000,
  })

/** The zone times are shown in: the person's, else this machine's. */
export const useZone = (): string =>
  useSession().data?.person?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone

/** The organisation's name in a language, or in the one it has. */
export const organisationName = (session: Session | undefined, language: Language): string =>
  session?.organisation?.[language] || session?.organisation?.fr || "Vigie"

/** Somebody came in: this machine takes their language, theme and keys, and everything is read again as them. */
export function welcome(client: QueryClient, session: Session): void {
  const { person } = session
  tellTimesOf(person?.zone)
  if (person) {
    void speak(person.language)
    applyTheme(person.theme)
    setSingleKeys(person.shortcuts)
  }
  client.setQueryData(["session"], session)
  void client.invalidateQueries()
}

type Taste = NonNullable<Args<typeof contract.changeProfile>["body"]>

/** Keeps a choice made on this machine (language, theme, keys) for the person's other ones, if somebody is signed in. */
export function useRemember(): (taste: Taste) => void {
  const client = useQueryClient()
  const isSignedIn = Boolean(useSession().data?.person)
  const remember = useMutation({
    mutationFn: (body: Taste) => call(changeProfile, { body }),
    onSuccess: (session) => client.setQueryData(["session"], session),
  })
  return (taste) => isSignedIn && remember.mutate(taste)
}
