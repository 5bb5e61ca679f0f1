/**
 * A real Bluesky PDS with its own PLC directory, in a temporary folder, on one port of 127.0.0.1, with no AppView.
 * Installed once in `.cache/peers/pds` from tests/peers/pds/package-lock.json (about 40 s, needs the npm registry).
 */
import { execFile } from "node:child_process"
import { copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { answers, type Running, run, waitFor } from "./processes.ts"

const here = join(import.meta.dirname, "pds")
const cache = join(import.meta.dirname, "../../.cache/peers/pds")
const exec = promisify(execFile)

/** Installs the PDS when this lockfile is not installed yet. Answers the sentence that says why it cannot, or nothing. */
export async function whyNoPds(): Promise<string | undefined> {
  const wanted = await readFile(join(here, "package-lock.json"), "utf8")
  const done = join(cache, "installed.json")
  if ((await readFile(done, "utf8").catch(() => "")) === wanted) return undefined
  await mkdir(cache, { recursive: true })
  for (const file of ["package.json", "package-lock.json"])
    await copyFile(join(here, file), join(cache, file))
  try {
    await exec("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: cache, timeout: 300_000 })
  } catch {
    return "The Bluesky PDS could not be installed from the npm registry, so it is not tried here."
  }
  await copyFile(join(cache, "package-lock.json"), done)
  return undefined
}

export interface PdsAccount {
  did: string
  handle: string
  password: string
  appPassword: string
}
export interface StrongRef {
  uri: string
  cid: string
}
interface StoredPost extends StrongRef {
  value: {
    text: string
    createdAt: string
    facets?: unknown[]
    reply?: { root: StrongRef; parent: StrongRef }
    embed?: { record?: StrongRef }
  }
}

export interface Pds {
  url: string
  /** `name` becomes `name.test`. */
  createAccount(name: string): Promise<PdsAccount>
  /** `more` is laid over the record: facets, embed, langs. */
  post(by: PdsAccount, text: string, more?: Record<string, unknown>): Promise<StrongRef>
  reply(by: PdsAccount, to: StrongRef, text: string, root?: StrongRef): Promise<StrongRef>
  delete(by: PdsAccount, uri: string): Promise<void>
  /** Posts of an account, oldest first, read from its repository. */
  readPosts(of: PdsAccount): Promise<StoredPost[]>
  /** Replies in this thread by anyone on this PDS, oldest first. */
  readThread(root: StrongRef): Promise<StoredPost[]>
  /** SIGKILL, the data stays; the answer starts it again on the same port. */
  kill(): Promise<() => Promise<void>>
  stop(): Promise<void>
}

export async function startPds({ port }: { port: number }): Promise<Pds> {
  const why = await whyNoPds()
  if (why) throw new Error(why)
  const folder = await mkdtemp(join(tmpdir(), "vigie-pds-"))
  const url = `http://localhost:${port}`
  let running = await begin(folder, url, port)
  const accounts: PdsAccount[] = []
  const call = caller(url)

  const readPosts = async (of: PdsAccount): Promise<StoredPost[]> => {
    const query = { repo: of.did, collection: "app.bsky.feed.post", limit: "100", reverse: "true" }
    return (await call<{ records: StoredPost[] }>("com.atproto.repo.listRecords", { query })).records
  }
  const post = (by: PdsAccount, text: string, more: Record<string, unknown> = {}) => {
    const record = {
      $type: "app.bsky.feed.post",
      text,
      createdAt: Temporal.Now.instant().toString(),
      ...more,
    }
    return call<StrongRef>("com.atproto.repo.createRecord", {
      by,
      body: { repo: by.did, collection: "app.bsky.feed.post", record },
    })
  }
  return {
    url,
    post,
    readPosts,
    reply: (by, to, text, root = to) => post(by, text, { reply: { root: refOf(root), parent: refOf(to) } }),
    async createAccount(name) {
      const account = await createAccount(call, name)
      accounts.push(account)
      return account
    },
    async delete(by, uri) {
      const rkey = uri.split("/").at(-1)
      await call("com.atproto.repo.deleteRecord", {
        by,
        body: { repo: by.did, collection: "app.bsky.feed.post", rkey },
      })
    },
    async readThread(root) {
      const all = (await Promise.all(accounts.map(readPosts))).flat()
      const replies = all.filter((one) => one.value.reply?.root.uri === root.uri)
      return replies.sort((a, b) => (a.value.createdAt < b.value.createdAt ? -1 : 1))
    },
    async kill() {
      await running.kill()
      return async () => {
        running = await begin(folder, url, port)
      }
    },
    async stop() {
      await running.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function begin(folder: string, url: string, port: number): Promise<Running> {
  const env = { ...process.env, LOG_ENABLED: "false", NODE_NO_WARNINGS: "1" }
  const running = run(process.execPath, [join(here, "serve.ts"), cache, folder, String(port)], { env })
  await waitFor("The PDS", () => answers(`${url}/xrpc/_health`), { of: running }).catch(async (fault) => {
    await running.kill()
    throw fault
  })
  return running
}

interface Call {
  query?: Record<string, string>
  body?: unknown
  by?: PdsAccount
}
type Caller = <Answer>(method: string, call: Call) => Promise<Answer>

/** Sessions are kept: signing in is the dearest and most limited call of a PDS. */
function caller(url: string): Caller {
  const tokens = new Map<string, string>()
  const call: Caller = async (method, { query, body, by }) => {
    const answer = await fetch(`${url}/xrpc/${method}?${new URLSearchParams(query)}`, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(by ? { authorization: `Bearer ${await token(by)}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method}: ${answer.status} ${text.slice(0, 300)}`)
    return text ? JSON.parse(text) : {}
  }
  async function token(by: PdsAccount): Promise<string> {
    const kept = tokens.get(by.did)
    if (kept) return kept
    const body = { identifier: by.handle, password: by.password }
    const { accessJwt } = await call<{ accessJwt: string }>("com.atproto.server.createSession", { body })
    tokens.set(by.did, accessJwt)
    return accessJwt
  }
  return call
}

async function createAccount(call: Caller, name: string): Promise<PdsAccount> {
  const handle = `${name}.test`
  const password = `${name}-mot-de-passe`
  const body = { handle, email: `${name}@example.org`, password }
  const { did } = await call<{ did: string }>("com.atproto.server.createAccount", { body })
  const account = { did, handle, password, appPassword: "" }
  const made = await call<{ password: string }>("com.atproto.server.createAppPassword", {
    by: account,
    body: { name: "vigie" },
  })
  return { ...account, appPassword: made.password }
}

const refOf = ({ uri, cid }: StrongRef): StrongRef => ({ uri, cid })
