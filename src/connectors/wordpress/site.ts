/** Speaking to the REST API of one WordPress site, and saying in plain words what went wrong. */
import type { FetchAnswer, Io, Said } from "../contract.ts"
import { type Doing, type Failure, notUnderstood, ofFault, ofStatus } from "../outcomes.ts"

/** What is kept of a site: `api` is the root of its REST API, pretty (`…/wp-json/`) or not (`…/?rest_route=/`). */
export interface Site {
  api: string
  /** `user:application password` in base 64, absent for whoever has no login. */
  login?: string
}

export interface Ask {
  method?: "GET" | "POST"
  query?: Record<string, string>
  body?: Record<string, unknown>
}

/** `url` is the address that answered, after redirects. */
export type Answered = { is: "answered"; json: unknown; headers: Headers; url: string } | Failure

/** `path` after the root, without a leading stroke: `wp/v2/comments`. */
export async function ask(
  io: Io,
  site: Site,
  path: string,
  { method = "GET", query, body }: Ask = {},
): Promise<Answered> {
  const doing: Doing = method === "GET" ? "read" : "write"
  const headers: Record<string, string> = { accept: "application/json" }
  if (site.login) headers.authorization = `Basic ${site.login}`
  if (body) headers["content-type"] = "application/json"
  try {
    const sent = body ? { body: JSON.stringify(body) } : {}
    const answer = await io.fetch(addressOf(site.api, path, query), { method, headers, ...sent })
    return read(answer, io, doing, site.login !== undefined)
  } catch (fault) {
    return ofFault(fault, doing)
  }
}

export function loginOf(user: string, password: string): string {
  return Buffer.from(`${user.trim()}:${password.trim()}`).toString("base64")
}

/** WordPress without pretty permalinks carries the path in `?rest_route=`. */
export function addressOf(api: string, path: string, query: Record<string, string> = {}): string {
  const url = new URL(api)
  const route = url.searchParams.get("rest_route")
  if (route === null) url.pathname = `${url.pathname.replace(/\/$/, "")}/${path}`
  else url.searchParams.set("rest_route", `${route.replace(/\/$/, "")}/${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

function read(answer: FetchAnswer, io: Io, doing: Doing, hasLogin: boolean): Answered {
  const json = jsonOf(answer)
  if (answer.status >= 300) return failureOf(answer, codeOf(json), io, doing, hasLogin)
  if (json !== undefined) return { is: "answered", json, headers: answer.headers, url: answer.url }
  return doing === "write"
    ? notUnderstood(doing)
    : { is: "unreachable", because: { key: "connectors.wordpress.page_not_data" } }
}

/** Some plugins print warnings before the JSON: what stands before its first bracket is ignored. */
function jsonOf(answer: FetchAnswer): unknown {
  const text = answer.text()
  if (/^\s*<(!doctype|html)/i.test(text)) return undefined
  try {
    return JSON.parse(text.slice(Math.max(0, text.search(/[[{]/))))
  } catch {
    return undefined
  }
}

function codeOf(json: unknown): string {
  return typeof json === "object" && json !== null && "code" in json && typeof json.code === "string"
    ? json.code
    : ""
}

/** The words for each code that WordPress itself writes in its refusals. */
const CODES: Readonly<Record<string, string>> = {
  incorrect_password: "connectors.wrong_credentials",
  invalid_username: "connectors.wrong_credentials",
  invalid_email: "connectors.wrong_credentials",
  rest_not_logged_in: "connectors.wrong_credentials",
  application_passwords_disabled: "connectors.wordpress.no_application_passwords",
  application_passwords_disabled_for_user: "connectors.wordpress.no_application_passwords",
  rest_forbidden_context: "connectors.wordpress.may_not_moderate",
  rest_forbidden_param: "connectors.wordpress.may_not_moderate",
  rest_cannot_edit: "connectors.wordpress.may_not_moderate",
  rest_cannot_delete: "connectors.wordpress.may_not_moderate",
  rest_comment_invalid_id: "connectors.wordpress.comment_gone",
  rest_comment_closed: "connectors.wordpress.comments_closed",
  rest_comment_draft_post: "connectors.wordpress.comments_closed",
  rest_comment_trash_post: "connectors.wordpress.comments_closed",
  rest_comment_invalid_post_id: "connectors.wordpress.comments_closed",
  rest_no_route: "connectors.wordpress.rest_disabled",
  rest_disabled: "connectors.wordpress.rest_disabled",
  rest_api_disabled: "connectors.wordpress.rest_disabled",
  rest_cannot_access: "connectors.wordpress.rest_disabled",
  rest_login_required: "connectors.wordpress.rest_disabled",
}

/** What a person can change nothing about. */
const FINAL = new Set(["connectors.wordpress.comment_gone", "connectors.wordpress.comments_closed"])

export function failureOf(
  answer: FetchAnswer,
  code: string,
  io: Io,
  doing: Doing,
  hasLogin: boolean,
): Failure {
  const failure = ofStatus(answer, io, doing)
  if (failure.is === "unreachable" && answer.status === 503)
    return { ...failure, because: { key: "connectors.wordpress.maintenance" } }
  if (failure.is !== "refused") return failure
  const key = CODES[code] ?? unnamed(answer.status, code, hasLogin)
  if (key === undefined) return failure
  const because: Said = { key }
  return { is: "refused", because, fixable: !FINAL.has(key) }
}

/** A refusal that is not WordPress's own comes from a plugin or from the server in front of it. */
function unnamed(status: number, code: string, hasLogin: boolean): string | undefined {
  if (status === 401 && !hasLogin) return "connectors.wordpress.rest_disabled"
  if (status === 403 || status === 404) return code === "" ? "connectors.wordpress.rest_disabled" : undefined
  return undefined
}
