export * from "./contract/changing.ts"
export * from "./contract/reading.ts"
export * from "./contract/trying.ts"
