import { type Answer, type Args, operation } from "../../../web/api.ts"
import type * as people from "../../people/contract.ts"
import type * as contract from "../contract.ts"

/** What the screen of the framework asks of the server. */

export const readFramework = operation<typeof contract.readFramework>("get", "/framework")
export const listTerms = operation<typeof contract.listTerms>("get", "/framework/lexicons/{id}/terms")
export const listExamples = operation<typeof contract.listExamples>("get", "/framework/examples")
export const tryText = operation<typeof contract.tryText>("post", "/framework/try")
export const listPermissions = operation<typeof people.listPermissions>("get", "/people/permissions")

export type Framework = Answer<typeof contract.readFramework>
export type Situation = Framework["situations"][number]
export type Rule = Framework["rules"][number]
export type Check = Framework["checks"][number]
export type Law = Framework["laws"][number]
export type Tried = NonNullable<Answer<typeof contract.tryText>["tried"]>
export type Reason = Tried["reasons"][number]
export type Asked = Args<typeof contract.tryText>["body"]

export const readOverlay = operation<typeof contract.readOverlay>("get", "/framework/overlay")
export const listVersions = operation<typeof contract.listVersions>("get", "/framework/overlay/versions")
export const foresee = operation<typeof contract.foresee>("post", "/framework/overlay/effect")
export const changeOverlay = operation<typeof contract.changeOverlay>("put", "/framework/overlay")
export const undoOverlay = operation<typeof contract.undoOverlay>("post", "/framework/overlay/undo")
export type Effect = Answer<typeof contract.foresee>
