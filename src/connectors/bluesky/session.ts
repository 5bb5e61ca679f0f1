/**
 * Calls made as the account. Signing in is limited (some tens a day), so the session is kept and renewed:
 * access token, then refresh token, and only then the app password.
 */
import { z } from "zod"
import type { Io } from "../contract.ts"
import { notUnderstood } from "../outcomes.ts"
import { type Answer, type Ask, failed, xrpc } from "./xrpc.ts"

const session = z.object({
  did: z.string().startsWith("did:"),
  handle: z.string(),
  accessJwt: z.string(),
  refreshJwt: z.string(),
})
export type Session = z.infer<typeof session>

/** Where the account lives and who it is: what each call needs besides `io`. */
export interface Home {
  service: string
  did: string
  /** True when an AppView shows its posts to the public; else only the PDS itself does. */
  publicly: boolean
}

type SignedIn = { is: "signed_in"; session: Session } | Extract<Answer, { is: "failed" }>

export async function signIn(
  io: Io,
  service: string,
  identifier: string,
  password: string,
): Promise<SignedIn> {
  const body = { identifier, password }
  return sessionIn(await xrpc(io, service, "com.atproto.server.createSession", { body, doing: "read" }))
}

/** Calls as the account. A call refused for its token was not acted upon: it is made again with a new one. */
export async function call(io: Io, home: Home, method: string, asked: Ask = {}): Promise<Answer> {
  const token = io.secrets.get("access")
  if (token) {
    const answer = await xrpc(io, home.service, method, { ...asked, token })
    if (answer.is !== "failed" || !isStale(answer)) return answer
  }
  const renewed = await renew(io, home)
  if (renewed.is === "failed") return renewed
  return xrpc(io, home.service, method, { ...asked, token: renewed.session.accessJwt })
}

async function renew(io: Io, { service, did }: Pick<Home, "service" | "did">): Promise<SignedIn> {
  const refresh = io.secrets.get("refresh")
  let got: SignedIn | undefined
  if (refresh) {
    const asked = { body: null, token: refresh, doing: "read" } as const
    got = sessionIn(await xrpc(io, service, "com.atproto.server.refreshSession", asked))
    if (got.is === "failed" && got.failure.is !== "refused") return got
  }
  if (got?.is !== "signed_in") got = await signIn(io, service, did, io.secrets.get("password") ?? "")
  if (got.is === "signed_in") await keep(io, got.session)
  return got
}

async function keep(io: Io, { accessJwt, refreshJwt }: Session): Promise<void> {
  // The refresh token first: with it alone the account can still go on after a stop between the two.
  await io.secrets.keep("refresh", refreshJwt)
  await io.secrets.keep("access", accessJwt)
}

function sessionIn(answer: Answer): SignedIn {
  if (answer.is === "failed") return answer
  const read = session.safeParse(answer.json)
  return read.success ? { is: "signed_in", session: read.data } : failed(notUnderstood("read"))
}

function isStale({ error, status }: { error: string; status: number }): boolean {
  return error === "ExpiredToken" || error === "InvalidToken" || status === 401
}
