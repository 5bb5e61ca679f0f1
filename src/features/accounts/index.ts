import type { Feature } from "../feature.ts"
import { listAccounts, readAccount } from "./contract.ts"
import { routes } from "./routes.ts"

export { openConnection } from "./connection.ts"
export { keepFailure, keepHeard } from "./health.ts"
export { findDueAccounts, type Hold, holdAccount, letGo, renewHold } from "./hold.ts"
export { describeAccounts, findAccount, pageAccounts } from "./queries.ts"
export { type Account, accountTable } from "./tables.ts"

/** What listening answers: an account's state with what was heard on it. */
export const accountReading = { listAccounts, readAccount } as const

export const accounts: Feature = { name: "accounts", routes, jobs: [] }
