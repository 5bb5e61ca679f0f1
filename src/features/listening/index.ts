import type { Feature } from "../feature.ts"

export { findPosts } from "./queries.ts"
export { type KeptPost, postTable } from "./tables.ts"

/** The job of the inbox that each batch of new or changed posts is handed to; input `{ postIds: string[] }`. */
export const takeInJob = "inbox.take-in"

export const listening: Feature = { name: "listening", routes: [], jobs: [] }
