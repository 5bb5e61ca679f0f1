/** A network's in-memory twin behind a real port, with the weather of a bad day: what a connector really lives through. */
import { createServer, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as pause } from "node:timers/promises"
import type { Twin, TwinAnswer, TwinRequest } from "../src/connectors/twin.ts"
import { seeded } from "../src/core/time/seeded.ts"

/** `_after`: the network acted, and its answer was lost. */
const bad = [
  "slow",
  "cut",
  "cut_after",
  "half_after",
  "server_error",
  "server_error_after",
  "too_many",
] as const
type Weather = (typeof bad)[number] | "fair"

export interface TwinServer {
  url: string
  twin: Twin
  /** What a person types in the connect form to reach it here. */
  input: Record<string, string>
  /** Requests answered or cut so far. */
  requests: number
  /** How many of each weather there was. */
  seen: Record<string, number>
  /** Share of requests that go wrong, in percent; 0 until set. */
  storm: number
  close(): Promise<void>
}

/** `home`: the address that the twin believes to be at, replaced both ways. */
export async function serveTwin(twin: Twin, home: string, seed: number, port = 0): Promise<TwinServer> {
  const draw = seeded(seed)
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const request: TwinRequest = {
      method: incoming.method ?? "GET",
      url: new URL(incoming.url ?? "/", home),
      headers: new Headers(incoming.headersDistinct as Record<string, string[]> as never),
      body: Buffer.concat(chunks).toString(),
    }
    const weather = draw(100) < served.storm ? (bad[draw(bad.length)] ?? "fair") : "fair"
    served.seen[weather] = (served.seen[weather] ?? 0) + 1
    served.requests++
    await answerIn(
      weather,
      () => twin.answer(request),
      outgoing,
      (text) => text.replaceAll(home, served.url),
    )
  })
  server.listen(port, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const served: TwinServer = {
    url,
    twin,
    input: Object.fromEntries(
      Object.entries(twin.input).map(([name, text]) => [name, placed(text, home, url)]),
    ),
    requests: 0,
    seen: {},
    storm: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return served
}

/** People type the name of the site alone as well as its whole address. */
function placed(typed: string, home: string, url: string): string {
  return typed === new URL(home).host ? url : typed.replaceAll(home, url)
}

async function answerIn(
  weather: Weather,
  act: () => TwinAnswer,
  to: ServerResponse,
  here: (text: string) => string,
): Promise<void> {
  if (weather === "cut") return void to.destroy()
  if (weather === "too_many") return void to.writeHead(429, { "retry-after": "2" }).end()
  if (weather === "server_error") return void to.writeHead(500).end("<html></html>")
  const { status, headers = {}, body } = act()
  if (weather === "cut_after") return void to.destroy()
  if (weather === "server_error_after") return void to.writeHead(500).end("<html></html>")
  if (weather === "slow") await pause(1200)
  const bytes = Buffer.from(typeof body === "string" ? here(body) : body)
  const said = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, here(text)]))
  to.writeHead(status, { ...said, "content-length": String(bytes.length) })
  if (weather !== "half_after") return void to.end(bytes)
  to.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => to.destroy())
}
