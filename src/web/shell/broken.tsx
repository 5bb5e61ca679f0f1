import type { ErrorComponentProps } from "@tanstack/react-router"
import { ErrorNote } from "../kit/error-note.tsx"
import { Problem } from "../problem.ts"

/** The error boundary of every screen: the rest of the shell stays usable. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const problem = error instanceof Problem ? error : new Problem(0, { title: "web.problem.screen" })
  return <ErrorNote problem={problem} onRetry={reset} />
}
