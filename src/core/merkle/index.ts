/** The ledger's arithmetic: one spelling for an entry, the tree over entries, proofs about it, signed checkpoints. */
export type { Hash, Sha256 } from "./bytes.ts"
export { canonicalJson, findFault, type Json } from "./canonical.ts"
export { type Checkpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from "./checkpoint.ts"
export { entryLeaf, type LedgerEntry, parseEntry, payloadDigest } from "./entry.ts"
export {
  append,
  emptyFrontier,
  type Frontier,
  frontierRoot,
  readFrontier,
} from "./frontier.ts"
export { keyId, parseVerifierKey, printVerifierKey, type VerifierKey } from "./key.ts"
export type { Sign, Verify } from "./note.ts"
export { consistencySpans, inclusionSpans, proveConsistency, proveInclusion } from "./prove.ts"
export { rootOf } from "./tree.ts"
export { isConsistent, isIncluded, type TreeHead } from "./verify.ts"
