import { lazy, Suspense, useState } from "react"
import { ErrorNote } from "../kit/error-note.tsx"
import { type Person, useSession } from "../session.ts"
import { Shell } from "./shell.tsx"

const SignIn = lazy(() => import("./sign-in.tsx").then((module) => ({ default: module.SignIn })))
const SignInAgain = lazy(() => import("./sign-in.tsx").then((module) => ({ default: module.SignInAgain })))
const FirstRun = lazy(() => import("./first-run.tsx").then((module) => ({ default: module.FirstRun })))

/** Who comes in: the first person founds the organisation, the others sign in, whoever is signed in sees the shell. */
export function Gate() {
  const { data: session, error, refetch } = useSession()
  const [last, setLast] = useState<Person | null>(null)
  if (session?.person && session.person !== last) setLast(session.person)
  if (error && !session) {
    return (
      <main className="page">
        <ErrorNote problem={error} onRetry={() => void refetch()} />
      </main>
    )
  }
  if (!session) return null
  const person = session.person ?? last
  return (
    <Suspense fallback={null}>
      {session.firstRun && <FirstRun />}
      {!session.firstRun && !person && <SignIn session={session} />}
      {person && <Shell session={session} person={person} />}
      {person && !session.person && <SignInAgain />}
    </Suspense>
  )
}
