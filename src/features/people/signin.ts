import { betterAuth } from "better-auth"
import type pg from "pg"

/** One open session of a person, as shown in Settings. */
export interface OpenSession {
  id: string
  token: string
  createdAt: Date
  expiresAt: Date
  userAgent: string | null
}

/**
 * Sign-in, behind our own words. Today better-auth and passwords; passkeys, a second factor and OIDC come
 * through the same door. People are ours (`people_person`): here is only what proves who is at the keyboard.
 * A person and their sign-in share the same identifier.
 */
export interface Signin {
  /**
   * Prepares the credential of a person (hashing takes its time), and gives what writes it in a step's transaction.
   * Passwords have 12 to 128 characters.
   */
  prepare(person: {
    id: string
    name: string
    email: string
    password: string
  }): Promise<(client: pg.ClientBase) => Promise<void>>
  /** A response carrying the session cookie, or `undefined` when the pair is wrong. */
  enter(email: string, password: string, request: Request): Promise<Response | undefined>
  leave(request: Request): Promise<Response>
  /** Identifier of the person signed in, and of this session. */
  who(request: Request): Promise<{ personId: string; sessionId: string } | undefined>
  sessionsOf(personId: string): Promise<OpenSession[]>
  revoke(personId: string, sessionId: string): Promise<boolean>
  revokeAll(personId: string): Promise<void>
}

export function openSignin(options: {
  pool: pg.Pool
  secret: string
  publicUrl: string
  newId: () => string
}): Signin {
  const auth = build(options)
  return {
    async prepare(person) {
      const hash = await (await auth.$context).password.hash(person.password)
      return (client) => writeCredential(client, person, hash)
    },
    async enter(email, password, request) {
      const response = await auth.api.signInEmail({
        body: { email: email.toLowerCase(), password },
        headers: request.headers,
        asResponse: true,
      })
      return response.ok ? response : undefined
    },
    leave: (request) => auth.api.signOut({ headers: request.headers, asResponse: true }),
    async who(request) {
      if (!request.headers.has("cookie")) return undefined
      const found = await auth.api.getSession({ headers: request.headers })
      return found ? { personId: found.user.id, sessionId: found.session.id } : undefined
    },
    sessionsOf: (personId) => listSessions(options.pool, personId),
    async revoke(personId, sessionId) {
      const gone = await options.pool.query(`delete from signin_session where id = $1 and "userId" = $2`, [
        sessionId,
        personId,
      ])
      return (gone.rowCount ?? 0) > 0
    },
    async revokeAll(personId) {
      await options.pool.query(`delete from signin_session where "userId" = $1`, [personId])
    },
  }
}

function build(options: { pool: pg.Pool; secret: string; publicUrl: string; newId: () => string }) {
  return betterAuth({
    database: options.pool,
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: "/api/signin",
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: { modelName: "signin_user" },
    session: { modelName: "signin_session", expiresIn: 7 * 86_400, updateAge: 86_400 },
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
    },
  })
}

async function writeCredential(
  client: pg.ClientBase,
  person: { id: string; name: string; email: string },
  hash: string,
): Promise<void> {
  await client.query(
    `insert into signin_user (id, name, email, "emailVerified", "createdAt", "updatedAt") values ($1, $2, $3, true, now(), now())`,
    [person.id, person.name, person.email.toLowerCase()],
  )
  await client.query(
    `insert into signin_credential (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
     values ($1, $1, 'credential', $1, $2, now(), now())`,
    [person.id, hash],
  )
}

async function listSessions(pool: pg.Pool, personId: string): Promise<OpenSession[]> {
  const found = await pool.query<OpenSession>(
    `select id, token, "createdAt", "expiresAt", "userAgent" from signin_session
     where "userId" = $1 and "expiresAt" > now() order by "createdAt" desc limit 100`,
    [personId],
  )
  return found.rows
}
