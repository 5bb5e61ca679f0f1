import type { Route } from "../platform/http/route.ts"
import type { Job } from "../platform/jobs.ts"
import type { Deps } from "./deps.ts"

/** What a feature gives to `main.ts`. */
export interface Feature {
  name: string
  routes: readonly Route<Deps>[]
  jobs: readonly Job<Deps>[]
}
