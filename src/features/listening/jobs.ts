import { z } from "zod"
import { declareJob } from "../../platform/jobs.ts"
import type { Deps } from "../deps.ts"
import { forgetDelays } from "./figures.ts"
import { dispatch, listen, listenJob } from "./listen.ts"
import { forgetFindsJob } from "./watches/actions.ts"
import { backFill, backFillJob } from "./watches/back-fill.ts"
import { forgetFinds } from "./watches/forget.ts"

const nothing = z.object({})

export const jobs = [
  declareJob<Deps, z.output<typeof nothing>>({
    name: "listening.dispatch",
    role: "listen",
    input: nothing,
    attempts: 1,
    overdueAfter: 60,
    every: 2,
    run: (deps) => dispatch(deps),
  }),
  declareJob<Deps, { accountId: string }>({
    name: listenJob,
    role: "listen",
    input: z.object({ accountId: z.uuid() }),
    // Once: a failure is kept on the account, which becomes due again by itself.
    attempts: 1,
    overdueAfter: 180,
    atOnce: 12,
    apart: true,
    within: 120,
    run: (deps, { accountId }, signal) => listen(deps, accountId, signal),
  }),
  declareJob<Deps, z.output<typeof nothing>>({
    name: "listening.forget-delays",
    input: nothing,
    attempts: 3,
    overdueAfter: 2 * 86_400,
    every: 86_400,
    run: (deps) => forgetDelays(deps),
  }),
  declareJob<Deps, { watchId: string }>({
    name: backFillJob,
    input: z.object({ watchId: z.uuid() }),
    attempts: 5,
    overdueAfter: 600,
    run: (deps, { watchId }) => backFill(deps, watchId),
  }),
  declareJob<Deps, z.output<typeof nothing>>({
    name: forgetFindsJob,
    input: nothing,
    attempts: 10,
    overdueAfter: 86_400,
    run: (deps, _input, signal) => forgetFinds(deps, signal),
  }),
]
