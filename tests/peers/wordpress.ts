/**
 * A real WordPress on a real MariaDB, in a temporary folder, on one port of 127.0.0.1.
 * Needs the Debian packages of `tests/peers/install.sh`. About 4 s to start.
 */
import { execFile, execFileSync } from "node:child_process"
import { access, chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { answers, type Running, run, waitFor } from "./processes.ts"

const packaged = "/usr/share/wordpress"
const here = import.meta.dirname
const exec = promisify(execFile)

/** `undefined` when the peer can run, or the sentence that says why not. */
export async function whyNoWordpress(): Promise<string | undefined> {
  const needed = [packaged, "/usr/sbin/mariadbd", "/usr/bin/mariadb-install-db", "/usr/bin/php"]
  const there = await Promise.all(
    needed.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  )
  return there.every(Boolean)
    ? undefined
    : "WordPress is not installed here: run tests/peers/install.sh as root on Debian to try this."
}

interface NewComment {
  author: string
  text: string
  parent?: number
  /** 1 approved (default), 0 held, "spam" or "trash". */
  status?: 1 | 0 | "spam" | "trash"
  /** UTC, "2026-03-02 14:00:00". Default: now. */
  at?: string
}
interface StoredComment {
  id: number
  post: number
  parent: number
  author: string
  text: string
  status: "1" | "0" | "spam" | "trash" | "post-trashed"
  ip: string
  agent: string
}

export interface Wordpress {
  url: string
  user: string
  password: string
  applicationPassword: string
  /** Numbers of the two articles made at the start. */
  posts: [number, number]
  comment(post: number, comment: NewComment): Promise<number>
  /** Many at once, one PHP process. */
  comments(list: (NewComment & { post: number })[]): Promise<number[]>
  /** Every comment whatever its status, oldest first, read from inside the site. */
  readComments(): Promise<StoredComment[]>
  edit(comment: number, text: string): Promise<void>
  setStatus(comment: number, status: "approve" | "hold" | "spam" | "trash"): Promise<void>
  delete(comment: number): Promise<void>
  /** Another person of the site, with an application password. */
  person(
    user: string,
    role: "subscriber" | "author" | "editor",
  ): Promise<{ id: number; applicationPassword: string }>
  option(name: string, value: string): Promise<void>
  /** Puts a plugin in place (PHP, without the opening tag); the answer takes it away. */
  plugin(name: string, php: string): Promise<() => Promise<void>>
  /** WordPress's own maintenance page: 503, HTML. The answer ends it. */
  maintenance(): Promise<() => Promise<void>>
  /** Stops the database: WordPress then answers 500, HTML. The answer starts it again. */
  breakDatabase(): Promise<() => Promise<void>>
  stop(): Promise<void>
}

export async function startWordpress({ port }: { port: number }): Promise<Wordpress> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-wordpress-"))
  await chmod(folder, 0o755)
  const running: Running[] = []
  const stop = async () => {
    for (const one of running.reverse()) await one.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const url = `http://127.0.0.1:${port}`
    const site = join(folder, "site")
    const [database] = await Promise.all([startDatabase(folder), copySite(site, folder, url)])
    running.push(database.running)
    const php = await startPhp(site, port)
    running.push(php)
    const ask = asker(site)
    const user = "ville"
    const password = "mot-de-passe-pour-essai"
    const made = await ask<{ applicationPassword: string; posts: [number, number] }>({
      do: "install",
      user,
      password,
    })
    for (const page of ["", "wp-json/", "feed/", "comments/feed/"])
      await waitFor(`WordPress (/${page})`, () => answers(`${url}/${page}`), { of: php })
    return { url, user, password, ...made, ...deeds(ask, site, database), stop }
  } catch (fault) {
    await stop()
    throw fault
  }
}

type Ask = <Answer>(question: Record<string, unknown>) => Promise<Answer>

function asker(site: string): Ask {
  return async (question) => {
    const { stdout } = await exec("php", ["site.php", JSON.stringify(question)], {
      cwd: site,
      timeout: 60_000,
    })
    return JSON.parse(stdout.slice(Math.max(0, stdout.search(/[[{"\dtfn]/))))
  }
}

interface Database {
  running: Running
  again(): Promise<void>
}

function deeds(ask: Ask, site: string, database: Database) {
  const comments = (list: (NewComment & { post: number })[]) =>
    ask<number[]>({ do: "comments", comments: list })
  return {
    comments,
    comment: async (post: number, one: NewComment) => (await comments([{ ...one, post }]))[0] as number,
    readComments: () => ask<StoredComment[]>({ do: "read" }),
    edit: (id: number, text: string) => ask<void>({ do: "edit", id, text }),
    setStatus: (id: number, status: string) => ask<void>({ do: "status", id, status }),
    delete: (id: number) => ask<void>({ do: "delete", id }),
    person: (user: string, role: string) =>
      ask<{ id: number; applicationPassword: string }>({ do: "person", user, role }),
    option: (name: string, value: string) => ask<void>({ do: "option", name, value }),
    plugin: (name: string, php: string) =>
      placed(join(site, "wp-content/mu-plugins", `${name}.php`), `<?php\n${php}\n`),
    maintenance: () => placed(join(site, ".maintenance"), "<?php $upgrading = time();\n"),
    breakDatabase: async () => {
      await database.running.stop()
      return () => database.again()
    },
  }
}

async function placed(path: string, text: string) {
  await writeFile(path, text)
  return () => rm(path, { force: true })
}

/** MariaDB refuses to run as root: root lends its folder to the user `mysql`. */
async function startDatabase(folder: string): Promise<Database> {
  const data = join(folder, "mariadb")
  const socket = join(folder, "mariadb", "sock")
  await mkdir(data)
  const asRoot = process.getuid?.() === 0
  const who = asRoot ? ["--user=mysql"] : []
  if (asRoot) await chown(data, idOf("mysql"), idOf("mysql", "-g"))
  await exec("mariadb-install-db", ["--no-defaults", `--datadir=${data}`, "--skip-test-db", ...who], {
    timeout: 60_000,
  })
  const start = async () => {
    const args = [
      "--no-defaults",
      `--datadir=${data}`,
      `--socket=${socket}`,
      "--skip-networking",
      "--skip-grant-tables",
    ]
    const running = run("/usr/sbin/mariadbd", [
      ...args,
      "--innodb-buffer-pool-size=32M",
      "--innodb-log-file-size=16M",
      ...who,
    ])
    const sql = (statement: string) =>
      exec("mariadb", ["--no-defaults", `--socket=${socket}`, "-e", statement])
    await waitFor("MariaDB", () => sql("CREATE DATABASE IF NOT EXISTS vigie").then(() => true), {
      of: running,
    })
    return running
  }
  const database: Database = {
    running: await start(),
    again: async () => {
      // The object started first is the one `stop` knows: hand it the new process.
      Object.assign(database.running, await start())
    },
  }
  return database
}

const idOf = (user: string, flag = "-u") => Number(execFileSync("id", [flag, user], { encoding: "utf8" }))

async function copySite(site: string, folder: string, url: string): Promise<void> {
  await cp(packaged, site, { recursive: true, dereference: true })
  await mkdir(join(site, "wp-content/mu-plugins"), { recursive: true })
  await cp(join(here, "wordpress/site.php"), join(site, "site.php"))
  await writeFile(join(site, "wp-config.php"), config(folder, url))
}

const config = (folder: string, url: string) => `<?php
define('DB_NAME', 'vigie');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${folder}/mariadb/sock');
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', '${url}');
define('WP_SITEURL', '${url}');
define('WP_ENVIRONMENT_TYPE', 'local');
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
require_once ABSPATH . 'wp-settings.php';
`

async function startPhp(site: string, port: number): Promise<Running> {
  const running = run("php", [
    "-d",
    "sendmail_path=/bin/true",
    "-d",
    "opcache.enable_cli=1",
    "-S",
    `127.0.0.1:${port}`,
    "-t",
    site,
  ])
  await waitFor("PHP", () => answers(`http://127.0.0.1:${port}/readme.html`), { of: running })
  return running
}
