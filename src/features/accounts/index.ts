import type { Feature } from "../feature.ts"
import { listAccounts, readAccount } from "./contract.ts"
import { may } from "./may.ts"
import { routes } from "./routes.ts"
import { secretsContext } from "./secrets.ts"

export { openConnection } from "./connection.ts"
export { keepFailure, keepHeard } from "./health.ts"
export { findDueAccounts, type Hold, holdAccount, letGo, renewHold } from "./hold.ts"
export { describeAccounts, findAccount, pageAccounts } from "./queries.ts"
export { type Account, accountTable } from "./tables.ts"

/** What listening answers: an account's state with what was heard on it. */
export const accountReading = { listAccounts, readAccount } as const

export const accounts: Feature = {
  name: "accounts",
  may,
  routes,
  jobs: [],
  sealed: [{ table: "accounts_account", key: "id", column: "secrets", contextOf: secretsContext }],
  // The process that held an account is not the one that now runs.
  afterRestore: ["update accounts_account set held_by = null, held_until = null where held_by is not null"],
}
