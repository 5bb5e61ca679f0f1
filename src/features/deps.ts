import type pg from "pg"
import type { Connector } from "../connectors/contract.ts"
import type { MayTable } from "../core/authority/roles.ts"
import type { Clock } from "../platform/clock.ts"
import type { Config } from "../platform/config.ts"
import type { Database } from "../platform/db.ts"
import type { Queue } from "../platform/jobs.ts"
import type { Judging } from "../platform/judging.ts"
import type { Live } from "../platform/live.ts"
import type { Log } from "../platform/log.ts"
import type { Metrics } from "../platform/metrics.ts"
import type { Outbound } from "../platform/outbound/index.ts"
import type { Keyring } from "../platform/secrets.ts"
import type { Watching } from "./listening/index.ts"
import type { Signin } from "./people/signin.ts"

/** What `main.ts` hands to every feature: one explicit object, passed first, nothing hidden. */
export interface Deps {
  config: Config
  /** Address people type, without a final slash: `https://vigie.example.org`. */
  publicUrl: string
  clock: Clock
  log: Log
  metrics: Metrics
  pool: pg.Pool
  db: Database
  queue: Queue
  live: Live
  outbound: Outbound
  keyring: Keyring
  signin: Signin
  /** The watches that are on, ready to be matched against what is heard. */
  watching: Watching
  /** What proposes a situation for a post, opened at its first use. */
  judge: Judging
  /** Every feature's table of who may do what, in the order of the house. */
  permissions: readonly { feature: string; may: MayTable<string> }[]
  /** Every connector there is, by network word. */
  connectors: ReadonlyMap<string, Connector>
}
