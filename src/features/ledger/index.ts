import type { Feature } from "../feature.ts"

export { type Fact, inOneStep, type Step, type StepDeps } from "./step.ts"

export const ledger: Feature = { name: "ledger", routes: [], jobs: [] }
