import { lazy, Suspense } from "react"
import { ErrorNote } from "../kit/error-note.tsx"
import { useSession } from "../session.ts"
import { Shell } from "./shell.tsx"

const SignIn = lazy(() => import("./sign-in.tsx").then((module) => ({ default: module.SignIn })))
const FirstRun = lazy(() => import("./first-run.tsx").then((module) => ({ default: module.FirstRun })))

/** Who comes in: the first person founds the organisation, the others sign in, whoever is signed in sees the shell. */
export function Gate() {
  const { data: session, error, refetch } = useSession()
  if (error && !session) return <ErrorNote problem={error} onRetry={() => void refetch()} />
  if (!session) return null
  if (session.firstRun)
    return (
      <Suspense fallback={null}>
        <FirstRun />
      </Suspense>
    )
  if (!session.person)
    return (
      <Suspense fallback={null}>
        <SignIn session={session} />
      </Suspense>
    )
  return <Shell session={session} person={session.person} />
}
