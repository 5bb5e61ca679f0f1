import type { Feature } from "../feature.ts"
import { may } from "./may.ts"
import { routes } from "./routes.ts"

export { findOrganisation, isOpenUnit, unitsOf } from "./queries/organisation.ts"
export { findPerson, holdersOf, namesOf } from "./queries/people.ts"
export { identify } from "./queries/session.ts"
export { openSignin, type Signin } from "./signin.ts"

export const people: Feature = { name: "people", may, routes, jobs: [] }
