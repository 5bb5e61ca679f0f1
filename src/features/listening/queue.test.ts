/** Listening through the real queue, with several accounts and a network that does not answer. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { openNetwork, openWorld } from "../../../tests/accounts.ts"
import { isRefusal } from "../../core/refusal.ts"
import { declareQueues, openQueue, type Queue, work } from "../../platform/jobs.ts"
import { connectAccount } from "../accounts/connect.ts"
import { jobs } from "./jobs.ts"
import { dispatch } from "./listen.ts"

let world: Awaited<ReturnType<typeof openWorld>>
let queue: Queue
const { network, connector } = openNetwork()
const stop = new AbortController()

before(async () => {
  world = await openWorld([connector])
  queue = await openQueue(world.ownerUrl, () => undefined)
  world.deps.queue.enqueueAlone = queue.enqueueAlone
  const listening = jobs.filter((job) => job.name === "listening.listen")
  await declareQueues(queue.boss, listening)
  await work(queue.boss, listening, world.deps, async () => undefined)
})
after(async () => {
  stop.abort()
  await queue?.stop()
  await world?.close()
})

test("a network that does not answer keeps no other account waiting", async () => {
  const ids: string[] = []
  for (const name of ["muette", "a", "b", "c"]) {
    const made = await connectAccount(world.deps, world.actor, {
      network: "scripted",
      input: { address: `https://${name}.example.org`, password: network.password },
      language: "fr",
      zone: "America/Toronto",
    })
    assert.ok(!isRefusal(made))
    ids.push(made.id)
  }
  network.write("Bonjour", { addressed: false })
  let calls = 0
  network.meanwhile = async () => {
    if (++calls > 1) return
    await new Promise<void>((resolve) => stop.signal.addEventListener("abort", () => resolve()))
  }
  await dispatch(world.deps)
  const heard = async () =>
    (await world.rows("select 1 from accounts_account where last_success_at is not null")).length
  for (let tries = 0; tries < 200 && (await heard()) < 3; tries++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(await heard(), 3)
  // Due again while the first still hangs: they are heard again.
  world.clock.advance({ minutes: 1 })
  await world.rows("update accounts_account set held_until = $1 where held_by is not null", ["2027-01-01"])
  await dispatch(world.deps)
  const again = async () =>
    (await world.rows("select 1 from accounts_account where last_success_at > $1", ["2026-11-20T17:20:30Z"]))
      .length
  for (let tries = 0; tries < 200 && (await again()) < 3; tries++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(await again(), 3)
})
