import type { MayTable } from "../core/authority/roles.ts"
import type { Route } from "../platform/http/route.ts"
import type { Job } from "../platform/jobs.ts"
import type { SealedColumn } from "../platform/seal-again.ts"
import type { Deps } from "./deps.ts"

/** What a feature gives to `main.ts`. */
export interface Feature {
  name: string
  /** Who may do what here; the words are `<name>.may.<permission>` in `locales/`. */
  may?: MayTable<string>
  routes: readonly Route<Deps>[]
  jobs: readonly Job<Deps>[]
  /** Columns of its tables that hold sealed secrets: what the rotation of keys goes over. */
  sealed?: readonly SealedColumn[]
  /** SQL run when a backup is put back: what was under way then must be looked at, not done again. */
  afterRestore?: readonly string[]
}
