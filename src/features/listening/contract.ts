export * from "./contract/excerpt.ts"
export * from "./contract/finds.ts"
export * from "./contract/posts.ts"
export * from "./contract/watches.ts"
