import type { Feature } from "../feature.ts"
import { jobs } from "./jobs.ts"
import { may } from "./may.ts"
import { routes } from "./routes.ts"

export { listeningHealth } from "./figures.ts"
export { takeInJob } from "./keep.ts"
export { findPosts } from "./queries.ts"
export { keepStanding } from "./standing.ts"
export { type KeptPost, postTable } from "./tables.ts"
export { openWatching, type Watching } from "./watches/watching.ts"

export const listening: Feature = { name: "listening", may, routes, jobs }
