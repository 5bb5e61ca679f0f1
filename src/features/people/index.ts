import type { Feature } from "../feature.ts"
import { routes } from "./routes.ts"

export { createOrganisation, isZone } from "./actions.ts"
export { findOrganisation, findPerson, identify } from "./queries.ts"
export { openSignin, type Signin } from "./signin.ts"

export const people: Feature = { name: "people", routes, jobs: [] }
