import { type Answer, type Args, operation } from "../../../web/api.ts"
import type * as accounts from "../../accounts/contract.ts"
import type * as people from "../../people/contract.ts"
import type * as contract from "../contract.ts"

/** What the inbox asks of the server. */

export const listConversations = operation<typeof contract.listConversations>("get", "/conversations")
export const readCounts = operation<typeof contract.readCounts>("get", "/inbox/counts")
export const readConversation = operation<typeof contract.readConversation>("get", "/conversations/{id}")
export const readPosts = operation<typeof contract.readPosts>("get", "/conversations/{id}/posts")
export const claim = operation<typeof contract.claim>("post", "/conversations/{id}/claim")
export const release = operation<typeof contract.release>("post", "/conversations/{id}/release")
export const assign = operation<typeof contract.assign>("post", "/conversations/{id}/assign")
export const assess = operation<typeof contract.assess>("post", "/conversations/{id}/assess")
export const acceptProposal = operation<typeof contract.acceptProposal>(
  "post",
  "/conversations/{id}/accept-proposal",
)
export const takeBackDecision = operation<typeof contract.takeBackDecision>(
  "post",
  "/conversations/{id}/take-back-decision",
)
export const readRight = operation<typeof contract.readRight>("get", "/inbox/proposals/right")
export const listExamples = operation<typeof contract.listExamples>("get", "/inbox/examples")
export const addNote = operation<typeof contract.addNote>("post", "/conversations/{id}/notes")
export const letStand = operation<typeof contract.letStand>("post", "/conversations/{id}/let-stand")
export const waitOnAuthor = operation<typeof contract.waitOnAuthor>("post", "/conversations/{id}/wait")
export const close = operation<typeof contract.close>("post", "/conversations/{id}/close")
export const reopen = operation<typeof contract.reopen>("post", "/conversations/{id}/reopen")
export const answeredElsewhere = operation<typeof contract.answeredElsewhere>(
  "post",
  "/conversations/{id}/answered-elsewhere",
)
export const takeMeasure = operation<typeof contract.takeMeasure>("post", "/conversations/{id}/measure")
export const sendReply = operation<typeof contract.sendReply>("post", "/conversations/{id}/replies")
export const cancelReply = operation<typeof contract.cancelReply>("post", "/replies/{id}/cancel")
export const resendReply = operation<typeof contract.resendReply>("post", "/replies/{id}/resend")
export const settleReply = operation<typeof contract.settleReply>("post", "/replies/{id}/settle")
export const showPresence = operation<typeof contract.showPresence>("put", "/conversations/{id}/presence")
export const seeNotifications = operation<typeof contract.seeNotifications>(
  "post",
  "/inbox/notifications/seen",
)
export const listColleagues = operation<typeof contract.listColleagues>("get", "/inbox/colleagues")
export const readServiceLevel = operation<typeof contract.readServiceLevel>("get", "/inbox/service-level")
export const setServiceLevel = operation<typeof contract.setServiceLevel>("put", "/inbox/service-level")

export const listAccounts = operation<typeof accounts.listAccounts>("get", "/accounts")
export const listPermissions = operation<typeof people.listPermissions>("get", "/people/permissions")
export const readOrganisation = operation<typeof people.readOrganisation>("get", "/organisation")

export type Conversation = Answer<typeof contract.readConversation>
export type Line = Answer<typeof contract.listConversations>["items"][number]
export type Post = Conversation["history"]["items"][number]
export type Proposal = NonNullable<Post["proposal"]>
export type Right = Answer<typeof contract.readRight>
export type Example = Answer<typeof contract.listExamples>["items"][number]
export type Reply = Conversation["replies"][number]
export type Note = Conversation["notes"][number]
export type Act = Conversation["acts"][number]
export type Colleague = Answer<typeof contract.listColleagues>["items"][number]
export type Filters = NonNullable<Args<typeof contract.listConversations>["query"]>
export type View = NonNullable<Filters["view"]>
export type Situation = NonNullable<Line["situation"]>
export type Severity = Line["severity"]
export type Measure = Conversation["can"]["measures"][number]
export type ServiceLevel = Answer<typeof contract.readServiceLevel>
