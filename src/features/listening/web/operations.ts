import { type Answer, type Args, operation } from "../../../web/api.ts"
import type * as accounts from "../../accounts/contract.ts"
import type * as inbox from "../../inbox/contract.ts"
import type * as people from "../../people/contract.ts"
import type * as contract from "../contract.ts"

/** What the screen of watches asks of the server. */

export const listWatches = operation<typeof contract.listWatches>("get", "/watches")
export const readWatch = operation<typeof contract.readWatch>("get", "/watches/{id}")
export const createWatch = operation<typeof contract.createWatch>("post", "/watches")
export const changeWatch = operation<typeof contract.changeWatch>("patch", "/watches/{id}")
export const switchOn = operation<typeof contract.switchOn>("post", "/watches/{id}/on")
export const switchOff = operation<typeof contract.switchOff>("post", "/watches/{id}/off")
export const deleteWatch = operation<typeof contract.deleteWatch>("delete", "/watches/{id}")
export const testQuery = operation<typeof contract.testQuery>("post", "/watches/test")
export const listFinds = operation<typeof contract.listFinds>("get", "/finds")
export const countFinds = operation<typeof contract.countFinds>("get", "/finds/count")
export const markFinds = operation<typeof contract.markFinds>("post", "/finds/seen")

export const listAccounts = operation<typeof accounts.listAccounts>("get", "/accounts")
export const findMentions = operation<typeof inbox.findMentions>("get", "/inbox/mentions")
export const listPermissions = operation<typeof people.listPermissions>("get", "/people/permissions")

export type Watch = Answer<typeof contract.listWatches>["items"][number]
export type Find = Answer<typeof contract.listFinds>["items"][number]
export type Excerpt = Find["post"]
export type Marked = Excerpt["text"]
export type Tested = Answer<typeof contract.testQuery>
export type Mention = Answer<typeof inbox.findMentions>["items"][number]
export type Filters = NonNullable<Args<typeof contract.listFinds>["query"]>
