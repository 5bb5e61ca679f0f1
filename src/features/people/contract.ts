export * from "./contract/demo.ts"
export * from "./contract/organisation.ts"
export * from "./contract/people.ts"
export * from "./contract/self.ts"
