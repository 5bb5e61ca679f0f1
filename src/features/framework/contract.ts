export * from "./contract/reading.ts"
export * from "./contract/trying.ts"
