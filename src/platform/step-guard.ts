/**
 * Keeps the network out of database steps. `inOneStep` runs its work inside `insideStep` with the step's name;
 * whatever leaves the machine calls `refuseInsideStep` first. A slow peer must never hold a transaction open,
 * and a rolled back step must never have told the world something.
 */
import { AsyncLocalStorage } from "node:async_hooks"

/** Holds the name of the database step this code runs in, when it runs in one. */
export const insideStep = new AsyncLocalStorage<string>()

/** A mistake of ours, found while running: something tried to leave the machine in the middle of a database step. */
export class InsideStepFault extends Error {
  override name = "InsideStepFault"
  step: string
  constructor(what: string, step: string) {
    super(`${what} was called inside the database step "${step}": queue it in the step, run it after.`)
    this.step = step
  }
}

/** Throws `InsideStepFault` naming the step when called inside one. `what` names the caller: "outbound.fetch". */
export function refuseInsideStep(what: string): void {
  const step = insideStep.getStore()
  if (step !== undefined) throw new InsideStepFault(what, step)
}
