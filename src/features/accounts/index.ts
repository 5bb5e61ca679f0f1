import type { Feature } from "../feature.ts"

export { type OpenConnection, openConnection } from "./connection.ts"
export { type Account, accountTable } from "./tables.ts"

export const accounts: Feature = { name: "accounts", routes: [], jobs: [] }
