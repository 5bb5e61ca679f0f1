import type { Feature } from "../feature.ts"
import { jobs } from "./jobs.ts"
import { may } from "./may.ts"
import { afterRestore } from "./restore.ts"
import { routes } from "./routes.ts"

export {
  countNeeds,
  readActs,
  readAnswerers,
  readSince,
  readStanding,
  readStretches,
  type Stretch,
} from "./figures.ts"
export type { Line } from "./lines.ts"
export { listLines } from "./list.ts"
export { authorityOf } from "./may.ts"
export { readNotices } from "./notices.ts"
export const inbox: Feature = { name: "inbox", may, routes, jobs, afterRestore }
