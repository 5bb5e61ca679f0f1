import type { Feature } from "../feature.ts"
import { may } from "./may.ts"
import { routes } from "./routes.ts"

export { overlayInForce } from "./changing/in-force.ts"

export const framework: Feature = { name: "framework", may, routes, jobs: [] }
