import type { Feature } from "../feature.ts"
import { jobs } from "./jobs.ts"
import { may } from "./may.ts"
import { routes } from "./routes.ts"

export { readCopies } from "./copies.ts"
export { countPending } from "./queries.ts"
export { sequence } from "./sequence.ts"
export { type Fact, inOneStep, type Step } from "./step.ts"
export { type Report, type VerifyOptions, verifyLedger } from "./verify/index.ts"

export const ledger: Feature = { name: "ledger", may, routes, jobs }
