import { and, eq, isNull, sql } from "drizzle-orm"
import type { Actor } from "../../../core/authority/roles.ts"
import type { Language } from "../../../core/language.ts"
import { isRefusal, type Refusal, refuse } from "../../../core/refusal.ts"
import { newId } from "../../../platform/ids.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep, type Step } from "../../ledger/index.ts"
import { backFillTable, type Watch, watchTable } from "../tables.ts"
import { startBackFill } from "./back-fill.ts"
import { readQuery } from "./read.ts"
import { changeWatches } from "./watching.ts"

type Person = Extract<Actor, { kind: "person" }>
type Wording = { name: string; query: string; language: Language | null }

/** Answers the identifier of the new watch. */
export async function createWatch(
  deps: Deps,
  actor: Person,
  asked: Wording & { isOn: boolean; backFill: boolean },
): Promise<{ id: string } | Refusal> {
  const read = readQuery(asked.query)
  if (isRefusal(read)) return read
  const { name, query, language, isOn } = asked
  return inOneStep(deps, actor, "watch.create", async (step) => {
    await step.client.query(changeWatches)
    const most = deps.config.mostWatches
    if ((await step.db.$count(watchTable, isNull(watchTable.deletedAt))) >= most)
      return refuse("too_many", "listening.watch.too_many", { most })
    const id = newId(deps.clock)
    const watch = { id, name, query, language, isOn, ownerId: actor.id }
    await step.db.insert(watchTable).values({ ...watch, createdAt: step.now, ...changedNow(step) })
    await tell(step, id, "watch.created", { name, query, language, on: isOn })
    if (isOn && asked.backFill) await lookBack(step, id, name)
    return { id }
  })
}

/** Changes what is given. What was found before stays, by the words it was found with. */
export function changeWatch(
  deps: Deps,
  actor: Person,
  id: string,
  asked: { [name in keyof Wording]?: Wording[name] | undefined },
): Promise<{ id: string } | Refusal> {
  return onWatch(deps, actor, "watch.change", id, async (step, watch) => {
    const before = { name: watch.name, query: watch.query, language: watch.language }
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
    const after: Wording = { ...before, ...given }
    const read = readQuery(after.query)
    if (isRefusal(read)) return read
    await step.db
      .update(watchTable)
      .set({ ...after, ...changedNow(step) })
      .where(eq(watchTable.id, id))
    await tell(step, id, "watch.changed", { name: after.name, before, after })
  })
}

/** `backFill` also searches what was heard before, of a watch that is on already too. */
export function switchOn(
  deps: Deps,
  actor: Person,
  id: string,
  { backFill }: { backFill: boolean },
): Promise<{ id: string } | Refusal> {
  return onWatch(deps, actor, "watch.switch_on", id, async (step, watch) => {
    if (!watch.isOn) {
      await step.db
        .update(watchTable)
        .set({ isOn: true, ...changedNow(step) })
        .where(eq(watchTable.id, id))
      await tell(step, id, "watch.switched_on", { name: watch.name })
    }
    if (backFill) await lookBack(step, id, watch.name)
  })
}

export function switchOff(deps: Deps, actor: Person, id: string): Promise<{ id: string } | Refusal> {
  return onWatch(deps, actor, "watch.switch_off", id, async (step, watch) => {
    if (!watch.isOn) return
    await step.db
      .update(watchTable)
      .set({ isOn: false, ...changedNow(step) })
      .where(eq(watchTable.id, id))
    await step.db
      .update(backFillTable)
      .set({ endedAt: step.now })
      .where(and(eq(backFillTable.watchId, id), isNull(backFillTable.endedAt)))
    await tell(step, id, "watch.switched_off", { name: watch.name })
  })
}

/** The job that forgets, a slice at a time, what deleted watches had found; input `{}`. */
export const forgetFindsJob = "listening.forget-finds"

export function deleteWatch(deps: Deps, actor: Person, id: string): Promise<{ id: string } | Refusal> {
  return onWatch(deps, actor, "watch.delete", id, async (step, { name, query }) => {
    await step.db
      .update(watchTable)
      .set({ deletedAt: step.now, ...changedNow(step) })
      .where(eq(watchTable.id, id))
    await tell(step, id, "watch.deleted", { name, query })
    await step.enqueue({ job: forgetFindsJob, input: {}, key: id })
  })
}

async function lookBack(step: Step, id: string, name: string): Promise<undefined> {
  await startBackFill(step, id)
  await tell(step, id, "watch.back_filled", { name })
}

/** Every process reads the watches whose version is above those it knows. Nobody else gives one meanwhile. */
const changedNow = (step: Step) => ({
  changedAt: step.now,
  version: sql<number>`(select coalesce(max(version), 0) + 1 from listening_watch)`,
})

/** One change of one watch, alone among changes and after the posts that are being kept. */
async function onWatch(
  deps: Deps,
  actor: Person,
  name: string,
  id: string,
  change: (step: Step, watch: Watch) => Promise<Refusal | undefined>,
): Promise<{ id: string } | Refusal> {
  return inOneStep(deps, actor, name, async (step) => {
    await step.client.query(changeWatches)
    const [watch] = await step.db
      .select()
      .from(watchTable)
      .where(and(eq(watchTable.id, id), isNull(watchTable.deletedAt)))
    if (!watch) return refuse("not_found", "listening.watch.not_found")
    return (await change(step, watch)) ?? { id }
  })
}

async function tell(
  step: Step,
  id: string,
  event: string,
  payload: Parameters<Step["record"]>[0]["payload"],
) {
  await step.record({ event, subject: { kind: "watch", id }, payload })
  await step.announce({ topic: "watch", id })
}
