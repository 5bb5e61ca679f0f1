import type { Feature } from "../feature.ts"
import { jobs } from "./jobs.ts"
import { may } from "./may.ts"
import { routes } from "./routes.ts"
import { afterRestore } from "./sending/restore.ts"

export { authorityOf } from "./may.ts"
export { readNotifications } from "./notifications.ts"
export {
  countNeeds,
  readActs,
  readAnswerers,
  readSince,
  readStanding,
  readStretches,
  type Stretch,
} from "./queries/figures.ts"
export type { Line } from "./queries/lines.ts"
export { listLines } from "./queries/list.ts"
export const inbox: Feature = { name: "inbox", may, routes, jobs, afterRestore }
