import type { Live } from "../live.ts"

/** Longest silence on the line, so that proxies and browsers know it is alive. */
const heartbeatMs = 20_000

/**
 * Server-sent events of everything announced, one JSON `{ topic, id }` each. Events carry no content: a screen that
 * hears of something asks for it through the API, where permissions are. Ends when the reader
 * leaves, or at the first heartbeat after they may no longer listen.
 */
export function answerLive(live: Live, signal: AbortSignal, mayListen: () => Promise<boolean>): Response {
  const encoder = new TextEncoder()
  let end: () => void = () => undefined
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (text: string) => controller.enqueue(encoder.encode(text))
      say(": open\n\n")
      const deaf = live.listen((event) => say(`data: ${JSON.stringify(event)}\n\n`))
      const beat = setInterval(async () => {
        // A database away for a moment ends nobody's listening.
        if (await mayListen().catch(() => true)) return say(": alive\n\n")
        end()
        controller.close()
      }, heartbeatMs)
      end = () => {
        deaf()
        clearInterval(beat)
      }
      signal.addEventListener("abort", end, { once: true })
    },
    cancel: () => end(),
  })
  return new Response(stream, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  })
}
