import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { test } from "node:test"
import { makeDataDir, until } from "./product.ts"

const house = join(import.meta.dirname, "..")

test("when npm's shell ends without a word, Vigie and its database stop", { timeout: 110_000 }, async () => {
  const { dataDir, remove } = await makeDataDir()
  const launch = `"${process.execPath}" scripts/launch.mjs serve --port 0 --roles web; true`
  const shell = spawn("sh", ["-c", launch], {
    cwd: house,
    env: { ...process.env, VIGIE_DATA: dataDir, VIGIE_LOG: "json", npm_lifecycle_event: "start" },
    stdio: ["ignore", "pipe", "ignore"],
  })
  try {
    let said = ""
    shell.stdout.on("data", (piece: Buffer) => {
      said += piece
    })
    await until("it listens", 60, async () => said.includes('"listening"'))
    shell.kill("SIGKILL")
    // The pipe closes once nobody holds it any more.
    await once(shell.stdout, "close")
    assert.match(said, /"stopped"/)
  } finally {
    await remove()
  }
})
