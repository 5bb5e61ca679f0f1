import { type Answer, operation } from "../../../web/api.ts"
import type * as people from "../../people/contract.ts"
import type * as contract from "../contract.ts"

export const listEntries = operation<typeof contract.listEntries>("get", "/ledger/entries")
export const getEntry = operation<typeof contract.getEntry>("get", "/ledger/entries/{id}")
export const getCheckpoint = operation<typeof contract.getCheckpoint>("get", "/ledger/checkpoint")
export const askVerification = operation<typeof contract.askVerification>("post", "/ledger/verifications")
export const getLatestVerification = operation<typeof contract.getLatestVerification>(
  "get",
  "/ledger/verifications/latest",
)
export const erasePayloads = operation<typeof contract.erasePayloads>("post", "/ledger/entries/erase")
export const listPeople = operation<typeof people.listPeople>("get", "/people")
export const readPerson = operation<typeof people.readPerson>("get", "/people/{id}")

export type Entry = Answer<typeof contract.listEntries>["items"][number]
export type EntryWithProof = Answer<typeof contract.getEntry>
export type Checkpoint = NonNullable<Answer<typeof contract.getCheckpoint>["checkpoint"]>
export type Report = NonNullable<
  NonNullable<Answer<typeof contract.getLatestVerification>["verification"]>["report"]
>
