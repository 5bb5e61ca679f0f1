/** One signal for all that may end a call: its whole time, the time to connect, whoever asked for it. */
import { OutboundFault } from "../../connectors/contract.ts"

/** The signal's reason is the `OutboundFault` to throw. Call `clear` when the call has ended. */
export function startDeadline(timeoutMs: number, caller?: AbortSignal) {
  const ending = new AbortController()
  const end = (code: "timeout" | "stopped", why: string) =>
    ending.abort(new OutboundFault(code, "maybe", why))
  const whole = setTimeout(() => end("timeout", `not done after ${timeoutMs} ms`), timeoutMs)
  const stop = () => end("stopped", "the caller stopped it")
  let part: NodeJS.Timeout | undefined
  if (caller?.aborted) stop()
  caller?.addEventListener("abort", stop, { once: true })

  return {
    signal: ending.signal,
    /** Allows `ms` for what begins now. Answers the function that says it is done. */
    within(ms: number): () => void {
      part = setTimeout(() => end("timeout", `not connected after ${ms} ms`), ms)
      return () => clearTimeout(part)
    },
    clear() {
      clearTimeout(whole)
      clearTimeout(part)
      caller?.removeEventListener("abort", stop)
    },
  }
}
