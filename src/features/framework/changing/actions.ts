import { desc } from "drizzle-orm"
import type { Actor } from "../../../core/authority/roles.ts"
import { changesBetween } from "../../../core/packs/changes.ts"
import { type Refusal, refuse } from "../../../core/refusal.ts"
import type { Bench } from "../../../platform/bench.ts"
import type { Deps } from "../../deps.ts"
import { inOneStep, type Step } from "../../ledger/index.ts"
import { overlayTable } from "../tables.ts"
import { readDraft, readText } from "./written.ts"

type Person = Extract<Actor, { kind: "person" }>
type Adopted = { version: number } | Refusal
/** `version`: the one that was in force when the person began. */
type Asked = { why: string; version: number }

/** Puts an overlay in force; refused while one thing of it is wrong, or when somebody changed it meanwhile. */
export async function changeOverlay(
  deps: Deps,
  actor: Person,
  bench: Bench,
  { overlay: draft, ...asked }: Asked & { overlay: Readonly<Record<string, unknown>> },
): Promise<Adopted> {
  const { text, overlay, faults } = await readDraft(draft)
  const all = [...faults, ...(overlay ? bench.under(overlay).faults : [])]
  const [first] = all
  if (first)
    return refuse("invalid", "framework.overlay.faulty", {
      faults: all.length,
      path: first.path,
      line: first.line,
    })
  return inOneStep(deps, actor, "framework.change", (step) =>
    adopt(step, actor, text, asked, "overlay_changed"),
  )
}

/** The overlay before the one in force, again. */
export async function undoOverlay(deps: Deps, actor: Person, asked: Asked): Promise<Adopted> {
  return inOneStep(deps, actor, "framework.undo", async (step) => {
    const [, before] = await step.db.select().from(overlayTable).orderBy(desc(overlayTable.version)).limit(2)
    if (asked.version === 0) return refuse("conflict", "framework.overlay.nothing_to_undo")
    return adopt(step, actor, before?.text ?? "{}\n", asked, "overlay_undone")
  })
}

async function adopt(
  step: Step,
  actor: Person,
  text: string,
  { why, version: over }: Asked,
  event: "overlay_changed" | "overlay_undone",
): Promise<Adopted> {
  // One change at a time: the second waits, and finds that the first was there.
  await step.client.query("select pg_advisory_xact_lock(hashtext('framework_overlay'))")
  const [last] = await step.db.select().from(overlayTable).orderBy(desc(overlayTable.version)).limit(1)
  if ((last?.version ?? 0) !== over) return refuse("conflict", "framework.overlay.changed_meanwhile")
  const version = over + 1
  await step.db.insert(overlayTable).values({ version, text, why, changedBy: actor.id, changedAt: step.now })
  const [before, after] = await Promise.all([readText(last?.text ?? "{}"), readText(text)])
  const changes = changesBetween(before.overlay?.value, after.overlay?.value)
  await step.record({
    event: `framework.${event}`,
    subject: { kind: "overlay", id: String(version) },
    payload: { version, why, reason: why, changes: changes.slice(0, mostTold).map((one) => ({ ...one })) },
  })
  await step.announce({ topic: "framework", id: String(version) })
  return { version }
}

/** Changes told in one entry of the ledger: the rest is in the version itself. */
const mostTold = 200
