import type { Feature } from "../feature.ts"
import { jobs } from "./jobs.ts"
import { may } from "./may.ts"
import { routes } from "./routes.ts"

export { readActs, readSince, readStanding, readStretches, type Stretch } from "./figures.ts"
export type { Line } from "./lines.ts"
export { listLines } from "./list.ts"
export { readNotices } from "./notices.ts"
export const inbox: Feature = { name: "inbox", may, routes, jobs }
