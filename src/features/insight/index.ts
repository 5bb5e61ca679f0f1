import type { Feature } from "../feature.ts"
import { may } from "./may.ts"
import { routes } from "./routes.ts"

export const insight: Feature = { name: "insight", may, routes, jobs: [] }
