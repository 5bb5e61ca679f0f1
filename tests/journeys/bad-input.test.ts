/** What people and machines get wrong around the product as a whole: each time a clear sentence, and nothing lost. */
import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { once } from "node:events"
import { mkdir, readdir, rm, stat, statfs, writeFile } from "node:fs/promises"
import { createServer } from "node:http"
import { dirname, join } from "node:path"
import { type TestContext, test } from "node:test"
import { open as openWordpress } from "../../src/connectors/fixtures/wordpress/server.ts"
import { openDatabase } from "../../src/platform/db.ts"
import { startEmbedded } from "../../src/platform/postgres/embedded.ts"
import { findRunning } from "../../src/platform/postgres/running.ts"
import { firstPerson, freePort, makeDataDir, startProduct, until, vigie, visitor } from "../product.ts"
import { readRows } from "../rows.ts"
import { serveTwin } from "../twin-server.ts"

const port = await freePort()
const bounded = { timeout: 110_000 }

const cleanings = new WeakMap<TestContext, (() => unknown)[]>()

/** What came last is cleaned first: a product ends before its folder goes. */
function later(t: TestContext, clean: () => unknown): void {
  const known = cleanings.get(t)
  if (known) return void known.push(clean)
  const all = [clean]
  cleanings.set(t, all)
  t.after(async () => {
    for (const one of all.toReversed()) await one()
  })
}

async function folder(t: TestContext): Promise<string> {
  const { dataDir, remove } = await makeDataDir()
  later(t, remove)
  return dataDir
}

/** How a command ended and what it said, which is never a stack trace. */
async function run(args: string[], dataDir: string, env: Record<string, string> = {}) {
  const command = vigie(args, dataDir, env)
  const ended = await command.ended
  assert.doesNotMatch(command.said(), /^\s+at .*:\d+:\d+/m, "a person is shown words")
  return { ended, said: command.said() }
}

test("each wrong option is named, with what it must be, and nothing starts", bounded, async (t) => {
  const dataDir = await folder(t)
  const wrong: Record<string, string> = {
    DATABASE_URL: "mysql://ici",
    HOST: "pas un hôte",
    PORT: "quatre-vingts",
    PUBLIC_URL: "vigie.example.org",
    VIGIE_ALLOWED_HOSTS: "wordpress",
    VIGIE_DEMO: "peut-être",
    VIGIE_LANGUAGE: "es",
    VIGIE_LOG: "xml",
    VIGIE_LOG_LEVEL: "bavard",
    VIGIE_METRICS_TOKEN: "court",
    VIGIE_ROLES: "web,manger",
    VIGIE_SECRET_KEY: "pas une clé",
    VIGIE_TEST_CLOCK: "presque",
  }
  for (const command of ["serve", "verify"]) {
    const { ended, said } = await run([command], dataDir, wrong)
    assert.equal(ended, 2, said)
    for (const option of Object.keys(wrong)) assert.match(said, new RegExp(`^${option} `, "m"))
  }
  assert.deepEqual(await readdir(dirname(dataDir)), [])
})

test("a wrong configuration file is refused in words", bounded, async (t) => {
  const dataDir = await folder(t)
  const file = join(dirname(dataDir), "vigie.json")
  const absent = await run(["serve"], dataDir, { VIGIE_CONFIG: file })
  assert.equal(absent.ended, 2)
  assert.match(absent.said, /introuvable/)
  for (const [text, words] of [
    ["{", /objet JSON/],
    ['{ "PROT": 7420 }', /PROT .*n’existe pas/],
    ['{ "PORT": 70000 }', /PORT .*vigie\.json/],
  ] as const) {
    await writeFile(file, text)
    const { ended, said } = await run(["serve"], dataDir)
    assert.equal(ended, 2, said)
    assert.match(said, words)
  }
})

test("words that ./vigie does not know are refused in words", bounded, async (t) => {
  const dataDir = await folder(t)
  for (const args of [["serve", "--prot", "80"], ["serve", "--port"], ["servir"], ["verify", "--jsno"]]) {
    const { ended, said } = await run(args, dataDir)
    assert.equal(ended, 2, said)
    assert.notEqual(said.trim(), "")
  }
})

test("the test clock is refused where others than this machine listen", bounded, async (t) => {
  for (const host of ["0.0.0.0", "::", "192.0.2.1"]) {
    const { ended, said } = await run(["serve", "--test-clock"], await folder(t), { HOST: host })
    assert.equal(ended, 2)
    assert.match(said, /horloge d’essai/)
  }
})

test("a folder that is not ours, one that is held, a port that is taken", bounded, async (t) => {
  const strange = await folder(t)
  await mkdir(strange)
  await writeFile(join(strange, "thèse.odt"), "trois ans de travail")
  const notOurs = await run(["serve", "--port", String(port)], strange)
  assert.equal(notOurs.ended, 1)
  assert.match(notOurs.said, /ne viennent pas de Vigie/)
  assert.deepEqual(await readdir(strange), ["thèse.odt"])

  const held = await folder(t)
  const product = await startProduct(port, held)
  later(t, () => product.end("SIGKILL"))
  const second = await run(["serve", "--port", String(await freePort())], held)
  assert.equal(second.ended, 1)
  assert.match(second.said, new RegExp(`processus ${product.pid}`))

  const taken = await run(["serve", "--port", String(port)], await folder(t))
  assert.equal(taken.ended, 1)
  assert.match(taken.said, new RegExp(`port ${port} est déjà pris`))
  assert.equal((await fetch(`${product.url}/healthz`)).status, 200)
  assert.equal(await product.end("SIGTERM"), 0)
})

test("stopped in any way, in the middle of a request too, it starts again at once", bounded, async (t) => {
  const dataDir = await folder(t)
  let product = await startProduct(port, dataDir)
  later(t, () => product.end("SIGKILL"))
  const person = await firstPerson(product.url)
  const units: string[] = []
  for (const [rank, stop] of (["SIGTERM", "twice", "SIGINT", "SIGHUP"] as const).entries()) {
    const fr = `Service ${rank}`
    const asked = { names: { fr, en: fr }, parentId: null }
    const under = person.ask("POST", "/people/units", asked).catch(() => undefined)
    if (stop === "twice") process.kill(product.pid, "SIGINT")
    const ended = await product.end(stop === "twice" ? "SIGINT" : stop)
    assert.equal(ended, 0, product.said())
    if ((await under)?.status === 200) units.push(fr)
    product = await startProduct(port, dataDir)
  }
  const { body } = await person.ask("GET", "/people/units?limit=200")
  const names = (body.items as { names: { fr: string } }[]).map(({ names }) => names.fr)
  for (const unit of units) assert.ok(names.includes(unit), `${unit} was confirmed`)
  assert.equal((await run(["verify"], dataDir)).ended, 0)
  assert.equal(await product.end("SIGTERM"), 0)
})

test("a database that cannot be reached, or not entered, is said in words", bounded, async (t) => {
  const server = await startEmbedded({ dataDir: await folder(t), log: () => undefined })
  later(t, () => server.stop())
  const silent = createServer().listen(0, "127.0.0.1")
  await once(silent, "listening")
  later(t, () => silent.close())
  const wrong = (change: (url: URL) => void) => {
    const url = new URL(server.ownerUrl)
    change(url)
    return url.href
  }
  for (const url of [
    "postgres://vigie@127.0.0.1:9/vigie",
    "postgres://vigie@base.invalid/vigie",
    wrong((url) => (url.password = "autre")),
    wrong((url) => (url.pathname = "/nulle-part")),
  ])
    for (const command of ["serve", "verify", "backup"]) {
      const { ended, said } = await run([command], await folder(t), { DATABASE_URL: url, PORT: String(port) })
      assert.equal(ended, 1, said)
      assert.match(said, /DATABASE_URL/)
      assert.doesNotMatch(said, /autre/, "no password is shown")
    }
})

test(
  "on a PostgreSQL of one's own: three processes start together, and none may rewrite the ledger",
  bounded,
  async (t) => {
    const server = await startEmbedded({ dataDir: await folder(t), log: () => undefined })
    later(t, () => server.stop())
    const VIGIE_SECRET_KEY = Buffer.alloc(32, 7).toString("base64")
    const env = { DATABASE_URL: server.ownerUrl, VIGIE_SECRET_KEY }
    const products = await Promise.all(
      [0, 1, 2].map(async () => startProduct(await freePort(), await folder(t), { env })),
    )
    later(t, () => Promise.all(products.map((product) => product.end("SIGKILL"))))
    const [first, second] = products
    assert.ok(first && second)
    const person = await firstPerson(first.url)
    assert.equal((await person.ask("GET", "/session")).status, 200)
    const [ran] = await readRows<{ twice: number }>(
      server.ownerUrl,
      "select count(*) - count(distinct name) as twice from platform_migration",
    )
    assert.equal(Number(ran?.twice), 0)
    const { pool, close } = openDatabase(server.ownerUrl, () => undefined, 1)
    for (const rewrite of [
      "update ledger_entry set event = 'x'",
      "delete from ledger_entry",
      "truncate ledger_entry",
    ])
      await assert.rejects(pool.query(rewrite), /permission denied/)
    await close()
    await until("the entries are in the tree", 30, async () => {
      const [found] = await readRows<{ count: string }>(
        server.ownerUrl,
        "select count(*) from ledger_pending",
      )
      return found?.count === "0"
    })
    // The server dies under all three at once, and comes back.
    process.kill(server.pid, "SIGKILL")
    await until("all three are ready again", 40, async () => {
      const answers = await Promise.all(products.map(({ url }) => fetch(`${url}/readyz`)))
      return answers.every(({ status }) => status === 200)
    })
    for (const product of products) assert.equal(await product.end("SIGTERM"), 0, product.said())
    const verified = await run(["verify"], await folder(t), env)
    assert.equal(verified.ended, 0, verified.said)
  },
)

test(
  "backed up while running, put back while running: it goes on by itself from there",
  bounded,
  async (t) => {
    const dataDir = await folder(t)
    const copy = join(dirname(dataDir), "copie")
    const product = await startProduct(port, dataDir)
    later(t, () => product.end("SIGKILL"))
    const person = await firstPerson(product.url)
    const unit = (fr: string) =>
      person.ask("POST", "/people/units", { names: { fr, en: fr }, parentId: null })
    const names = async () =>
      ((await person.ask("GET", "/people/units?limit=200")).body.items as { names: { fr: string } }[]).map(
        ({ names }) => names.fr,
      )
    assert.equal((await unit("Avant")).status, 200)
    const written = await run(["backup", copy], dataDir)
    assert.equal(written.ended, 0, written.said)
    assert.equal((await unit("Après")).status, 200)
    const hesitant = await run(["restore", copy], dataDir)
    assert.equal(hesitant.ended, 1, "what is there is not replaced unless that is said")
    const restored = await run(["restore", copy, "--replace"], dataDir)
    assert.equal(restored.ended, 0, restored.said)
    await until("the product is back over the restored database", 30, async () => {
      const found = await names()
      return found.length === 1 && found[0] === "Avant"
    })
    assert.equal((await unit("Ensuite")).status, 200)
    assert.ok(!product.hasEnded())
    await until("a checkpoint is signed", 30, () => stat(join(dataDir, "checkpoint.txt")))
    const verified = await run(["verify"], dataDir)
    assert.equal(verified.ended, 0, verified.said)
    assert.equal(await product.end("SIGTERM"), 0)
  },
)

test(
  "two people send the same reply at once: it leaves once, and one of them is told",
  bounded,
  async (t) => {
    const twin = await serveTwin(openWordpress("empty"), "https://ville.example.org", 1)
    later(t, () => twin.close())
    const env = { VIGIE_ALLOWED_HOSTS: `wordpress=${new URL(twin.url).host}` }
    const product = await startProduct(port, await folder(t), { env })
    later(t, () => product.end("SIGKILL"))
    const one = await firstPerson(product.url)
    const other = visitor(product.url)
    const invited = await one.ask("POST", "/people/invitations", {
      email: "yvon@example.org",
      roles: ["responder"],
      unitId: null,
      language: "fr",
    })
    const token = String(invited.body.link).split("/").at(-1)
    const yvon = {
      name: "Yvon Côté",
      password: "une autre phrase de passe",
      language: "fr",
      zone: "America/Toronto",
    }
    assert.equal((await other.ask("POST", `/invitation/${token}`, yvon)).status, 200)
    twin.twin.hear("Quand rouvre le pont ?")
    const asked = { network: "wordpress", input: twin.input, language: "fr", zone: "America/Toronto" }
    assert.equal((await one.ask("POST", "/accounts", asked)).status, 200)
    const line = await until("the comment is heard", 30, async () => {
      const { body } = await one.ask("GET", "/conversations")
      return (body.items as { id: string; version: number }[])[0]
    })
    const reply = { text: "Vendredi.", seen: line.version }
    const answers = await Promise.all(
      [one, other].map((person) => person.ask("POST", `/conversations/${line.id}/replies`, reply)),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
    const refused = answers.find(({ status }) => status === 409)
    assert.match(refused?.body.because?.key ?? "", /^inbox\.(same_reply_just_now|colleague_replied)$/)
    await until("the reply is on the site", 30, async () => (twin.twin.sent?.() ?? []).length > 0)
    assert.equal(await product.end("SIGTERM"), 0)
    assert.deepEqual(twin.twin.sent?.(), ["Vendredi."])
  },
)

test(
  "a disk that fills up: what was confirmed stays, people are told, and room made is enough",
  bounded,
  async (t) => {
    const { mount, fill, free } = await smallDisk(t)
    if (!mount) return t.skip("only root may mount a small disk")
    const dataDir = join(mount, "data")
    const product = await startProduct(port, dataDir)
    later(t, () => product.end("SIGKILL"))
    const person = await firstPerson(product.url)
    const confirmed: string[] = []
    const write = async (rank: number) => {
      const fr = `Service ${rank} ${"é".repeat(150)}`
      const answer = await person.ask("POST", "/people/units", { names: { fr, en: fr }, parentId: null })
      if (answer.status === 200) confirmed.push(fr)
      return answer
    }
    assert.equal((await write(0)).status, 200)
    await fill()
    let rank = 1
    const refused = await until("a write is refused", 60, async () => {
      // A new file of its log, which takes days of writing to come to.
      await readRows((await findRunning(dataDir)) ?? "", "select pg_switch_wal()").catch(() => undefined)
      const answer = await write(rank++)
      return answer.status !== 200 && answer
    })
    assert.equal(refused.status, 503, JSON.stringify(refused.body))
    assert.match(refused.body.because?.key ?? "", /^platform\.(disk_full_now|database_away)$/)
    assert.equal((await fetch(`${product.url}/healthz`)).status, 200)
    await free()
    await until("it writes again", 60, async () => (await write(rank++)).status === 200, 200)
    assert.ok(!product.hasEnded())
    const url = (await findRunning(dataDir)) ?? ""
    const kept = await readRows<{ fr: string }>(url, "select name_fr as fr from people_unit")
    const names = new Set(kept.map(({ fr }) => fr))
    assert.deepEqual(
      confirmed.filter((name) => !names.has(name)),
      [],
    )
    assert.equal(await product.end("SIGTERM"), 0)
    const verified = await run(["verify"], dataDir)
    assert.equal(verified.ended, 0, verified.said)
  },
)

/** A disk of 300 MB in memory, where this system lets us have one. */
async function smallDisk(t: TestContext) {
  const mount = await folder(t)
  await mkdir(mount)
  const filler = join(mount, "filler")
  const fill = async () => {
    const { bavail, bsize } = await statfs(mount)
    // The database may take some of it meanwhile: then the disk is full a little sooner.
    await writeFile(filler, Buffer.alloc(bavail * bsize - 4096, 1)).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== "ENOSPC") throw fault
    })
  }
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=300m,mode=711", "tmpfs", mount], { stdio: "pipe" })
  } catch {
    return { mount: undefined, fill, free: () => rm(filler) }
  }
  later(t, () => execFileSync("umount", ["-l", mount]))
  return { mount, fill, free: () => rm(filler) }
}
