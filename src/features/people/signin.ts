import { betterAuth } from "better-auth"
import type pg from "pg"
import type { Clock } from "../../platform/clock.ts"

/** One open session of a person, as shown in Settings. */
interface OpenSession {
  id: string
  openedAt: Date
  closesAt: Date
  userAgent: string | null
}

const SESSION = { hours: 7 * 24 }

/**
 * better-auth reads the machine's clock. It is given the longest life a cookie may have, so that only `closesAt`,
 * which is of the product's clock, ends a session.
 */
const COOKIE_SECONDS = 400 * 86_400

/**
 * Sign-in, behind our own words. Today better-auth and passwords; passkeys, a second factor and OIDC come
 * through the same door. People are ours (`people_person`): here is only what proves who is at the keyboard.
 * A person and their sign-in share the same identifier. Sessions live seven days, by the clock of the product.
 */
export interface Signin {
  /**
   * Prepares the credential of a person (hashing takes its time), and gives what writes it in a step's
   * transaction: their first, or the one that replaces it. Passwords have 12 to 128 characters.
   */
  prepare(person: { id: string; email: string; password: string }): Promise<WriteCredential>
  /** True when this is the person's password. */
  matches(personId: string, password: string): Promise<boolean>
  /** Opens a session: whose, and the cookies that carry it. `undefined` when the pair is wrong. */
  enter(email: string, password: string, request: Request): Promise<Entered | undefined>
  /** Closes the session of this request. The cookies take it away from the browser. */
  leave(request: Request): Promise<{ cookies: string[] }>
  /** Identifier of the person signed in, and of this session. */
  who(request: Request): Promise<{ personId: string; sessionId: string } | undefined>
  /** The newest hundred. */
  sessionsOf(personId: string): Promise<OpenSession[]>
  /** Closes one session, in a step. False when the person has no such session. */
  close(client: pg.ClientBase, personId: string, sessionId: string): Promise<boolean>
  /** Closes every session of a person but `except`, in a step. Returns how many. */
  closeAll(client: pg.ClientBase, personId: string, except?: string): Promise<number>
  /** Forgets credential and sessions, in a step. Only `prepare` lets the person in again. */
  forget(client: pg.ClientBase, personId: string): Promise<void>
}

type WriteCredential = (client: pg.ClientBase) => Promise<void>
export interface Entered {
  personId: string
  cookies: string[]
}

interface SigninOptions {
  pool: pg.Pool
  clock: Clock
  secret: string
  publicUrl: string
  newId: () => string
}

export function openSignin(options: SigninOptions): Signin {
  const auth = build(options)
  const { pool, clock } = options
  const now = () => clock.now().toString()
  return {
    async prepare(person) {
      const hash = await (await auth.$context).password.hash(person.password)
      return (client) => writeCredential(client, person, hash, now())
    },
    async matches(personId, password) {
      const found = await pool.query<{ password: string }>(
        "select password from signin_credential where id = $1",
        [personId],
      )
      const hash = found.rows[0]?.password
      return hash !== undefined && (await auth.$context).password.verify({ hash, password })
    },
    async enter(email, password, request) {
      const response = await auth.api.signInEmail({
        body: { email: email.toLowerCase(), password },
        headers: request.headers,
        asResponse: true,
      })
      // A database that does not answer is not a wrong password.
      if (response.status >= 500)
        throw new Error("nobody could be signed in", { cause: await response.text() })
      if (!response.ok) return undefined
      const { user } = (await response.json()) as { user: { id: string } }
      return { personId: user.id, cookies: response.headers.getSetCookie() }
    },
    async leave(request) {
      const response = await auth.api.signOut({ headers: request.headers, asResponse: true })
      return { cookies: response.headers.getSetCookie() }
    },
    async who(request) {
      if (!request.headers.has("cookie")) return undefined
      const found = await auth.api.getSession({ headers: request.headers })
      if (!found) return undefined
      const { id, userId, closesAt } = found.session
      if (closesAt.getTime() > clock.now().epochMilliseconds) return { personId: userId, sessionId: id }
      await closeSession(pool, userId, id)
      return undefined
    },
    sessionsOf: (personId) => listSessions(pool, personId, now()),
    close: (client, personId, sessionId) => closeSession(client, personId, sessionId),
    closeAll: (client, personId, except) => closeSessions(client, personId, except),
    async forget(client, personId) {
      await client.query("delete from signin_user where id = $1", [personId])
    },
  }
}

function build(options: SigninOptions) {
  return betterAuth({
    database: options.pool,
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: "/api/signin",
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: { modelName: "signin_user" },
    // Never lengthened: the cookie could not be, as most answers carry none.
    session: {
      modelName: "signin_session",
      expiresIn: COOKIE_SECONDS,
      disableSessionRefresh: true,
      additionalFields: {
        openedAt: { type: "date", required: true, input: false },
        closesAt: { type: "date", required: true, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: { before: async (session) => ({ data: { ...session, ...lifeFrom(options.clock.now()) } }) },
      },
    },
    account: { modelName: "signin_credential" },
    verification: { modelName: "signin_verification" },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    // Ours, in `attempts.ts`: by person and by address, in the database, told in words.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "vigie",
      useSecureCookies: options.publicUrl.startsWith("https:"),
      database: { generateId: options.newId },
      disableCSRFCheck: true,
      ipAddress: { disableIpTracking: true },
    },
  })
}

function lifeFrom(now: Temporal.Instant): { openedAt: Date; closesAt: Date } {
  const date = (at: Temporal.Instant) => new Date(at.epochMilliseconds)
  return { openedAt: date(now), closesAt: date(now.add(SESSION)) }
}

/** The person's name stays in `people_person` alone: here the identifier stands for it. */
async function writeCredential(
  client: pg.ClientBase,
  person: { id: string; email: string },
  hash: string,
  now: string,
): Promise<void> {
  await client.query(
    `insert into signin_user (id, name, email, "emailVerified", "createdAt", "updatedAt")
     values ($1, $1, $2, true, $3, $3)
     on conflict (id) do update set email = excluded.email, "updatedAt" = $3`,
    [person.id, person.email.toLowerCase(), now],
  )
  await client.query(
    `insert into signin_credential (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
     values ($1, $1, 'credential', $1, $2, $3, $3)
     on conflict (id) do update set password = excluded.password, "updatedAt" = $3`,
    [person.id, hash, now],
  )
}

async function listSessions(pool: pg.Pool, personId: string, now: string): Promise<OpenSession[]> {
  const found = await pool.query<OpenSession>(
    `select id, "openedAt", "closesAt", "userAgent" from signin_session
     where "userId" = $1 and "closesAt" > $2 order by "openedAt" desc limit 100`,
    [personId, now],
  )
  return found.rows
}

async function closeSession(
  client: Pick<pg.ClientBase, "query">,
  personId: string,
  sessionId: string,
): Promise<boolean> {
  const gone = await client.query(`delete from signin_session where id = $1 and "userId" = $2`, [
    sessionId,
    personId,
  ])
  return (gone.rowCount ?? 0) > 0
}

async function closeSessions(client: pg.ClientBase, personId: string, except?: string): Promise<number> {
  const gone = await client.query(`delete from signin_session where "userId" = $1 and id <> $2`, [
    personId,
    except ?? "",
  ])
  return gone.rowCount ?? 0
}
