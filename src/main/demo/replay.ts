import { z } from "zod"
import type { Actor } from "../../core/authority/roles.ts"
import type { Deps } from "../../features/deps.ts"
import { findPerson, identify } from "../../features/people/index.ts"
import type { TestClock } from "../../platform/clock.ts"
import { createApi } from "../../platform/http/app.ts"
import type { Work } from "../../platform/jobs.ts"
import { features } from "../features.ts"
import { jobs } from "../jobs.ts"
import { showProgress } from "../progress.ts"
import { momentOf, type Script, type ScriptedMention } from "./script.ts"

/** The password of everybody in the demonstration. It opens an organisation that does not exist, on this machine only. */
export const demoPassword = "demonstration"

/**
 * Lives the fortnight through the very API and jobs of the product, with the clock set to each moment: what is then on
 * the screens, in the figures and in the ledger was made the way it always is.
 */
export async function replay(
  product: Deps,
  clock: TestClock,
  script: Script,
  opening: Temporal.Instant,
): Promise<void> {
  const waiting: Work[] = []
  const keep = async (work: Work) => void waiting.push(work)
  const deps: Deps = {
    ...product,
    clock,
    queue: { ...product.queue, enqueue: (_client, work) => keep(work), enqueueAlone: keep },
  }
  const ask = askAs(deps)
  const work = () => runAll(deps, waiting)

  clock.set(momentOf("w1 mon 08:00", opening, script.zone))
  const people = await foundOrganisation(deps, ask, script)
  await connectAccounts(deps, ask, script, people)
  const moments = momentsOf(script, opening)
  for (const [index, moment] of moments.entries()) {
    await passTime(deps, clock, moment.at)
    await runJob(deps, "listening.dispatch", {})
    await work()
    if (moment.act) await act(ask, people, moment.mention, moment.act)
    await work()
    if (index % 8 === 0) await runJob(deps, "ledger.sequence", {})
    showProgress("", index + 1, moments.length)
  }
  await passTime(deps, clock, opening)
  for (const job of ["listening.dispatch", "ledger.sequence"]) await runJob(deps, job, {})
  await work()
  // Everybody left on Friday at five: what is new since then is the weekend.
  await product.pool.query("insert into insight_visit (person_id, at) select id, $1 from people_person", [
    momentOf("w2 fri 17:00", opening, script.zone).toString(),
  ])
  await product.pool.query(
    "update people_person set seen_at = (select max(at) from ledger_entry where actor_id = people_person.id::text)",
  )
}

/** Moves the clock to a moment, stopping at each deadline on the way so that it rings at its hour. */
async function passTime(deps: Deps, clock: TestClock, until: Temporal.Instant): Promise<void> {
  for (let before = ""; ; ) {
    const next = await deps.pool.query<{ at: string | null }>(
      "select min(at)::text as at from inbox_alarm where rung_at is null and at <= $1",
      [until.toString()],
    )
    const at = next.rows[0]?.at
    // What the ring leaves alone would be found again for ever.
    if (!at || at === before) break
    before = at
    clock.set(Temporal.Instant.from(at))
    await runJob(deps, "inbox.ring", {})
  }
  clock.set(until)
}

type Ask = (person: string | undefined, method: string, path: string, body?: unknown) => Promise<unknown>

/** Calls the product's API in this process, as a person; a refusal here is a mistake in the story. */
function askAs(deps: Deps): Ask {
  const api = createApi<Deps>({
    deps,
    routes: features.flatMap((feature) => feature.routes),
    identify: async (request): Promise<Actor> => {
      const id = request.headers.get("x-person")
      const person = id ? await findPerson(deps, id) : undefined
      return person
        ? { kind: "person", id: person.id, roles: person.roles }
        : identify(deps, new Request(request.url))
    },
    onceFor: (_actor, _request, _body, run) => run(),
    observe: () => undefined,
    fault: (error) => {
      throw error
    },
    publicOrigin: deps.publicUrl,
  })
  return async (person, method, path, body) => {
    const headers = { "content-type": "application/json", ...(person ? { "x-person": person } : {}) }
    const response = await api.request(`/api${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok)
      throw new Error(`demonstration: ${method} ${path} answered ${response.status} ${text.slice(0, 500)}`)
    return text ? JSON.parse(text) : undefined
  }
}

const withId = z.object({ id: z.string() })
const withLink = z.object({ link: z.string() })
const withPerson = z.object({ person: withId })

async function foundOrganisation(deps: Deps, ask: Ask, script: Script): Promise<Map<string, string>> {
  const [first, ...others] = script.people
  if (!first) throw new Error("demonstration: nobody in the story")
  const { name, email, language } = first
  const founded = await ask(undefined, "POST", "/first-run", {
    organisation: script.organisation,
    person: { name, email, language, password: demoPassword, zone: script.zone },
  })
  const founder = withPerson.parse(founded).person.id
  await deps.pool.query("update people_organisation set demo = true")
  const people = new Map([[first.key, founder]])
  const units = new Map<string, string>()
  for (const { key, fr, en } of script.units)
    units.set(
      key,
      withId.parse(await ask(founder, "POST", "/people/units", { names: { fr, en }, parentId: null })).id,
    )
  await ask(founder, "PATCH", `/people/${founder}`, { unitId: units.get(first.unit) ?? null })
  for (const person of others) {
    const { email, roles, language, name } = person
    const invited = await ask(founder, "POST", "/people/invitations", {
      email,
      roles,
      language,
      unitId: units.get(person.unit) ?? null,
    })
    const token = withLink.parse(invited).link.split("/").at(-1)
    const joined = await ask(undefined, "POST", `/invitation/${token}`, {
      name,
      password: demoPassword,
      language,
      zone: script.zone,
    })
    people.set(person.key, withPerson.parse(joined).person.id)
  }
  return people
}

async function connectAccounts(
  deps: Deps,
  ask: Ask,
  script: Script,
  people: Map<string, string>,
): Promise<void> {
  for (const { network, name, language, profile } of script.accounts) {
    const fields = deps.connectors.get(network)?.fields ?? []
    const input = Object.fromEntries(
      fields.map((field) => [field.name, field.secret ? demoPassword : profile.id]),
    )
    await ask(people.values().next().value, "POST", "/accounts", {
      network,
      name,
      language,
      zone: script.zone,
      input,
    })
  }
}

type Moment = { at: Temporal.Instant; mention: ScriptedMention; act?: "note" | "answer" | "close" }

function momentsOf(script: Script, opening: Temporal.Instant): Moment[] {
  return script.mentions
    .flatMap((mention): Moment[] => {
      const heard = momentOf(mention.on, opening, script.zone).add({ seconds: 20 })
      const after = (minutes: number) => heard.add({ minutes })
      return [
        { at: heard, mention },
        ...(mention.note ? [{ at: after(4), mention, act: "note" as const }] : []),
        ...(mention.answer ? [{ at: after(mention.answer.after), mention, act: "answer" as const }] : []),
        ...(mention.close ? [{ at: after(mention.close.after), mention, act: "close" as const }] : []),
      ]
    })
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at))
}

const lines = z.object({
  items: z.array(z.object({ id: z.string(), excerpt: z.string(), version: z.number() })),
})
const posts = z.object({
  version: z.number(),
  history: z.object({ items: z.array(z.object({ id: z.string() })) }),
})

async function act(
  ask: Ask,
  people: Map<string, string>,
  mention: ScriptedMention,
  what: "note" | "answer" | "close",
): Promise<void> {
  const by = people.get(
    (what === "note" ? mention.note : what === "answer" ? mention.answer : mention.close)?.by ?? "",
  )
  const found = lines.parse(await ask(by, "GET", "/conversations?view=to_answer&limit=100"))
  const line = found.items.find(({ excerpt }) => mention.text.startsWith(excerpt.slice(0, 40)))
  if (!by || !line) throw new Error(`demonstration: nothing waits for « ${mention.text} »`)
  const on = (verb: string, body: unknown) => ask(by, "POST", `/conversations/${line.id}/${verb}`, body)
  if (what === "note") {
    await on("notes", { text: mention.note?.text, mentions: [] })
    return
  }
  await on("claim", { takeOver: true })
  if (mention.situation || mention.severity)
    await on("assess", {
      ...(mention.situation ? { situation: mention.situation } : {}),
      ...(mention.severity ? { severity: mention.severity } : {}),
    })
  const whole = posts.parse(await ask(by, "GET", `/conversations/${line.id}`))
  if (mention.measure) await on("measure", { post: whole.history.items.at(-1)?.id, measure: mention.measure })
  if (what === "answer") await on("replies", { text: mention.answer?.text, seen: whole.version })
  else await on("let-stand", { reason: mention.close?.letStand })
}

/** Runs what was queued, and what that queues, until nothing waits. */
async function runAll(deps: Deps, waiting: Work[]): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) await runJob(deps, next.job, next.input)
}

async function runJob(deps: Deps, name: string, input: object): Promise<void> {
  const job = jobs().find((one) => one.name === name)
  if (job) await job.run(deps, job.input.parse(input), AbortSignal.timeout(60_000))
}
