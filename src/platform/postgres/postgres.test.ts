import assert from "node:assert/strict"
import { execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type TestContext, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { type Embedded, startEmbedded } from "./embedded.ts"
import { StartFault } from "./fault.ts"
import { commandOf, isStillRunning, markOf } from "./processes.ts"

const asRoot = process.getuid?.() === 0
const onlyRoot = { skip: asRoot ? false : "needs root" }
const bounded = { timeout: 60_000 }

/** Undone in the reverse order: a server is stopped before its folder is removed. */
const undone = new WeakMap<TestContext, (() => unknown)[]>()
function later(t: TestContext, undo: () => unknown): void {
  const stack = undone.get(t)
  if (stack) return void stack.push(undo)
  const fresh = [undo]
  undone.set(t, fresh)
  t.after(async () => {
    for (const each of fresh.toReversed()) await each()
  })
}

/** A folder others may pass through, removed at the end with what it made elsewhere. */
async function folder(t: TestContext, mode = 0o755): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "vigie-postgres-"))
  await chmod(path, mode)
  later(t, () => rm(path, { recursive: true, force: true }))
  return path
}

/** One data folder for the tests that leave it as they found it, since making a cluster takes a second or more. */
const sharedFolder = await mkdtemp(join(tmpdir(), "vigie-postgres-"))
await chmod(sharedFolder, 0o755)
const shared = join(sharedFolder, "data")
test.after(() => rm(sharedFolder, { recursive: true, force: true }))

async function begin(t: TestContext, dataDir: string): Promise<Embedded & { events: string[] }> {
  const events: string[] = []
  const embedded = await startEmbedded({ dataDir, log: (event) => events.push(event) })
  later(t, () => embedded.stop())
  return Object.defineProperties(
    { events } as Embedded & { events: string[] },
    Object.getOwnPropertyDescriptors(embedded),
  )
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

function refusedWith(code: string, params: Record<string, string | number> = {}) {
  return (cause: unknown) => {
    assert.ok(cause instanceof StartFault, String(cause))
    assert.equal(cause.code, code)
    for (const [name, value] of Object.entries(params)) assert.equal(cause.params[name], value)
    return true
  }
}
const start = (dataDir: string) => startEmbedded({ dataDir, log: () => {} })

/** Another process that starts Vigie's database and holds it. */
async function inAnotherProcess(t: TestContext, dataDir: string) {
  const script = `
    import { startEmbedded } from ${JSON.stringify(import.meta.resolve("./embedded.ts"))}
    const { ownerUrl, pid } = await startEmbedded({ dataDir: process.argv[1], log: () => {} })
    console.log(JSON.stringify({ ownerUrl, pid }))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  later(t, () => child.kill("SIGKILL"))
  const [line] = await once(child.stdout, "data")
  const told: { ownerUrl: string; pid: number } = JSON.parse(String(line))
  return { ...told, process: child }
}

test("a database from nothing, and again from what is there", bounded, async (t) => {
  const dataDir = shared
  const first = await begin(t, dataDir)
  await ask(
    first.ownerUrl,
    "create table kept as select 'Lac-aux-Brumes' as name; grant select on kept to vigie_app",
  )

  await t.test("two roles: the application's has no power over the server", async () => {
    const [role] = await ask(
      first.appUrl,
      "select rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user",
    )
    const none = { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolbypassrls: false }
    assert.deepEqual(role, { rolname: "vigie_app", ...none })
    await assert.rejects(ask(first.appUrl, "create table mine ()"), /permission denied for schema public/)
    const [owner] = await ask(
      first.ownerUrl,
      "select rolname, rolsuper from pg_roles where rolname = current_user",
    )
    assert.deepEqual(owner, { rolname: "vigie_owner", rolsuper: true })
  })

  await t.test("durable, checked, in UTF-8, sorted as people sort, only on this machine", async () => {
    const names = "fsync full_page_writes synchronous_commit data_checksums server_encoding listen_addresses"
    for (const [name, value] of Object.entries({
      fsync: "on",
      full_page_writes: "on",
      synchronous_commit: "on",
      data_checksums: "on",
      server_encoding: "UTF8",
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
    }))
      assert.deepEqual(
        await ask(first.ownerUrl, `select current_setting('${name}') as value`),
        [{ value }],
        names,
      )
    const sorted = await ask(
      first.ownerUrl,
      "select w from unnest(array['zoo', 'école', 'Eau', 'abri']) w order by w",
    )
    assert.deepEqual(
      sorted.map((row) => row.w),
      ["abri", "Eau", "école", "zoo"],
    )
  })

  await t.test("a wrong password opens nothing, and the right one is for its owner's eyes only", async () => {
    const wrong = first.appUrl.replace(/:[0-9a-f]+@/, ":wrong@")
    await assert.rejects(ask(wrong, "select 1"), /password authentication failed/)
    assert.equal((await stat(join(dataDir, "postgres-passwords.json"))).mode & 0o777, 0o600)
  })

  await t.test("a second copy in the same folder is refused, and says by whom", async () => {
    await assert.rejects(
      start(dataDir),
      refusedWith("platform.data_held", { pid: process.pid, path: first.directory }),
    )
    assert.deepEqual(await ask(first.appUrl, "select name from kept"), [{ name: "Lac-aux-Brumes" }])
  })

  await first.stop()
  const second = await begin(t, dataDir)
  assert.deepEqual(await ask(second.appUrl, "select name from kept"), [{ name: "Lac-aux-Brumes" }])
  assert.deepEqual(second.events, [])
})

test("kill -9 of Vigie: the next one stops the server left behind and takes over", bounded, async (t) => {
  const dataDir = shared
  const killed = await inAnotherProcess(t, dataDir)
  const holder = killed.process.pid ?? 0
  await assert.rejects(start(dataDir), refusedWith("platform.data_held", { pid: holder }))
  await ask(killed.ownerUrl, "create table if not exists one as select 1 as one")
  const left = await markOf(killed.pid)
  killed.process.kill("SIGKILL")
  await once(killed.process, "exit")
  assert.ok(left && (await isStillRunning(left)), "the server outlives it")

  const next = await begin(t, dataDir)
  assert.deepEqual(next.events, ["postgres.leftover_stopped"])
  assert.equal(await isStillRunning(left), false)
  assert.deepEqual(await ask(next.ownerUrl, "select one from one"), [{ one: 1 }])
})

test("a lock whose number now belongs to another program is not believed", bounded, async (t) => {
  const dataDir = shared
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  const mine = await markOf(process.pid)
  await writeFile(join(dataDir, "vigie.lock"), JSON.stringify({ ...mine, started: "before", id: "old" }))
  await begin(t, dataDir)
})

test(
  "kill -9 of PostgreSQL: started again at the same address, and pools connect again",
  bounded,
  async (t) => {
    const embedded = await begin(t, shared)
    const pool = new pg.Pool({ connectionString: embedded.ownerUrl })
    later(t, () => pool.end())
    let lost = 0
    pool.on("error", () => lost++)
    await pool.query("create table if not exists one as select 1 as one")
    const before = embedded.pid
    process.kill(before, "SIGKILL")
    const until = performance.now() + 20_000
    for (;;) {
      const rows = await pool.query("select one from one").then(
        (result) => result.rows,
        () => [],
      )
      // A connection's own process may outlive the server for a moment.
      if (rows.length === 1 && embedded.pid !== before) break
      assert.ok(performance.now() < until, "back within 20 s")
      await sleep(20)
    }
    assert.ok(embedded.events.includes("postgres.died"))
    assert.equal(embedded.events.at(-1), "postgres.restarted")
  },
)

test("stopping while the server is down leaves nothing behind", bounded, async (t) => {
  const dataDir = shared
  const embedded = await begin(t, dataDir)
  process.kill(embedded.pid, "SIGKILL")
  await sleep(20)
  await embedded.stop()
  const again = await begin(t, dataDir)
  assert.deepEqual(again.events, [])
})

test("Vigie ending without stopping it takes the server along", bounded, async () => {
  const dataDir = shared
  const script = `
    import { startEmbedded } from ${JSON.stringify(import.meta.resolve("./embedded.ts"))}
    console.log((await startEmbedded({ dataDir: process.argv[1], log: () => {} })).pid)
    process.exit()`
  const pid = Number(
    execFileSync(process.execPath, ["--input-type=module", "-e", script, dataDir], { timeout: 30_000 }),
  )
  const until = performance.now() + 10_000
  while ((await markOf(pid)) && (await commandOf(pid)).includes(dataDir)) {
    assert.ok(performance.now() < until, "gone within 10 s")
    await sleep(20)
  }
})

test("a folder that is not ours, a newer one, and a file are refused untouched", bounded, async (t) => {
  const parent = await folder(t)
  const theirs = join(parent, "photos")
  await mkdir(theirs)
  await writeFile(join(theirs, "lac.jpg"), "")
  await assert.rejects(start(theirs), refusedWith("platform.data_not_ours", { path: theirs }))
  assert.deepEqual(await readdir(theirs), ["lac.jpg"])

  const newer = join(parent, "newer")
  await mkdir(newer)
  await writeFile(join(newer, "vigie-data.json"), '{"format":2,"createdBy":"Vigie"}')
  await assert.rejects(start(newer), refusedWith("platform.data_newer", { format: 2 }))
  await assert.rejects(start(join(theirs, "lac.jpg")), refusedWith("platform.data_not_writable"))
})

test("data of another PostgreSQL, or without its passwords, are refused in words", bounded, async (t) => {
  const dataDir = shared
  await (await begin(t, dataDir)).stop()
  const passwords = join(dataDir, "postgres-passwords.json")
  await rename(passwords, `${passwords}.lost`)
  await assert.rejects(start(dataDir), refusedWith("platform.postgres_passwords_wrong"))
  await rename(`${passwords}.lost`, passwords)
  const version = join(dataDir, "postgres", "cluster", "PG_VERSION")
  await writeFile(version, "17\n")
  await assert.rejects(
    start(dataDir),
    refusedWith("platform.postgres_other_major", { found: "17", ours: 18 }),
  )
  await writeFile(version, "18\n")
  await (await start(dataDir)).stop()
})

test("a first start cut short anywhere is simply done again", bounded, async (t) => {
  const dataDir = join(await folder(t), "data")
  const home = join(dataDir, "postgres")
  await (await start(dataDir)).stop()
  await rename(join(home, "cluster"), join(home, "cluster.partial"))
  const [programs = ""] = (await readdir(home)).filter((name) => name.startsWith("bin-"))
  await rename(join(home, programs), join(home, `${programs}.partial`))
  const again = await begin(t, dataDir)
  assert.deepEqual(await ask(again.appUrl, "select current_user as me"), [{ me: "vigie_app" }])
  assert.deepEqual(
    (await readdir(home)).filter((name) => name.includes("partial")),
    [],
  )
})

test("programs that bring another order of letters: indexes are built again once", bounded, async (t) => {
  const dataDir = shared
  const first = await begin(t, dataDir)
  await ask(first.ownerUrl, "update pg_database set datcollversion = '1' where datname = 'vigie'")
  await first.stop()
  const second = await begin(t, dataDir)
  assert.deepEqual(second.events, ["postgres.indexes_rebuilt"])
  await second.stop()
  assert.deepEqual((await begin(t, dataDir)).events, [])
})

test("twenty starts at the same moment: one holds the folder", bounded, async (t) => {
  const dataDir = join(await folder(t), "data")
  const dead = { pid: 2 ** 22 + 1, started: "0", boot: "", id: "dead" }
  await mkdir(dataDir, { mode: 0o711 })
  await writeFile(join(dataDir, "vigie.lock"), JSON.stringify(dead))
  const ended = await Promise.allSettled(Array.from({ length: 20 }, () => start(dataDir)))
  const started = ended.filter((each) => each.status === "fulfilled")
  for (const each of started) await each.value.stop()
  assert.equal(started.length, 1)
  assert.deepEqual(
    (await readdir(dataDir)).filter((name) => name.includes("lock")),
    [],
  )
  for (const each of ended) if (each.status === "rejected") refusedWith("platform.data_held")(each.reason)
})

test("as root in a home only root may enter: the files go elsewhere, and stay with their data", {
  ...bounded,
  ...onlyRoot,
}, async (t) => {
  const home = await folder(t, 0o700)
  const dataDir = join(home, "data")
  const first = await begin(t, dataDir)
  const { directory } = JSON.parse(await readFile(join(dataDir, "postgres-is-elsewhere.json"), "utf8"))
  later(t, () => rm(directory, { recursive: true, force: true }))
  assert.deepEqual(first.events, ["postgres.files_elsewhere"])
  assert.match(directory, /^\/var\/lib\/vigie\/[0-9a-f]{12}-[0-9a-f]{12}$/)
  const made = await stat(directory)
  assert.deepEqual([made.uid, made.mode & 0o777], [65534, 0o700])
  await ask(first.ownerUrl, "create table if not exists one as select 1 as one")
  await first.stop()

  const copied = join(home, "copy")
  await cp(dataDir, copied, { recursive: true })
  await assert.rejects(start(copied), refusedWith("platform.data_copied", { original: dataDir }))

  const moved = join(home, "moved")
  await rename(dataDir, moved)
  const second = await begin(t, moved)
  assert.deepEqual(await ask(second.ownerUrl, "select one from one"), [{ one: 1 }])
  assert.deepEqual(second.events, [])
  await second.stop()

  await writeFile(join(moved, "postgres-is-elsewhere.json"), JSON.stringify({ directory, id: "another" }))
  await assert.rejects(start(moved), refusedWith("platform.data_pointer_wrong", { directory }))
})

test("a full disk is said in words, whatever was being written, and room made is enough", {
  ...bounded,
  ...onlyRoot,
}, async (t) => {
  const mount = await folder(t)
  const sized = (size: string) =>
    execFileSync("mount", ["-t", "tmpfs", "-o", size, "tmpfs", mount], { stdio: "pipe" })
  try {
    sized("size=20m,mode=755")
  } catch {
    return t.skip("may not mount")
  }
  later(t, () => execFileSync("umount", ["-l", mount]))
  const dataDir = join(mount, "data")
  await assert.rejects(start(dataDir), refusedWith("platform.disk_full"), "copying the programs")
  sized("remount,size=70m")
  await assert.rejects(start(dataDir), refusedWith("platform.disk_full"), "making the cluster")
  sized("remount,size=300m")
  await (await start(dataDir)).stop()
})
