import { type Answer, operation } from "../../../web/api.ts"
import type * as listening from "../../listening/contract.ts"
import type * as people from "../../people/contract.ts"
import type * as contract from "../contract.ts"

export const listAccounts = operation<typeof contract.listAccounts>("get", "/accounts")
export const readAccount = operation<typeof contract.readAccount>("get", "/accounts/{id}")
export const listNetworks = operation<typeof contract.listNetworks>("get", "/networks")
export const connectAccount = operation<typeof contract.connectAccount>("post", "/accounts")
export const renameAccount = operation<typeof contract.renameAccount>("patch", "/accounts/{id}")
export const removeAccount = operation<typeof contract.removeAccount>("delete", "/accounts/{id}")
export const pauseAccount = operation<typeof contract.pauseAccount>("post", "/accounts/{id}/pause")
export const resumeAccount = operation<typeof contract.resumeAccount>("post", "/accounts/{id}/resume")
export const listenNow = operation<typeof contract.listenNow>("post", "/accounts/{id}/listen-now")
export const reconnectAccount = operation<typeof contract.reconnectAccount>(
  "post",
  "/accounts/{id}/reconnect",
)
export const searchPosts = operation<typeof listening.searchPosts>("get", "/posts")
export const listUnits = operation<typeof people.listUnits>("get", "/people/units")
export const listPermissions = operation<typeof people.listPermissions>("get", "/people/permissions")

export type Account = Answer<typeof contract.readAccount>
export type Network = Answer<typeof contract.listNetworks>["items"][number]
export type Connected = Answer<typeof contract.connectAccount>
export type Post = Answer<typeof listening.searchPosts>["items"][number]
