/** For tests: servers on 127.0.0.1 that stop with the test, and a way out that may reach them by name. */
import { createServer as createHttp, type RequestListener } from "node:http"
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from "node:net"
import type { TestContext } from "node:test"
import { OutboundFault } from "../../connectors/contract.ts"
import { createOutbound, type OutboundOptions, type OutboundSeen } from "./index.ts"

/** Starts an HTTP server; answers its port. */
export function serve(t: TestContext, answer: RequestListener): Promise<number> {
  return listen(t, createHttp(answer))
}

/** Starts a bare TCP server, for peers that do not speak HTTP well; answers its port. */
export function serveTcp(t: TestContext, answer: (socket: Socket) => void): Promise<number> {
  return listen(t, createTcp(answer))
}

function listen(t: TestContext, server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on("connection", (socket) => {
    sockets.add(socket)
    socket.on("error", () => {})
    socket.on("close", () => sockets.delete(socket))
  })
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port))
  })
}

/** Every name leads to 127.0.0.1 unless the test says otherwise; what was seen and logged is kept. */
export function openWay(options: Partial<OutboundOptions> = {}) {
  const seen: OutboundSeen[] = []
  const logged: Record<string, unknown>[] = []
  const outbound = createOutbound({
    userAgent: "Vigie/0 (+https://vigie.example.org)",
    log: { warn: (event, facts) => logged.push({ event, ...facts }) },
    observe: (one) => seen.push(one),
    resolve: async () => ["127.0.0.1"],
    ...options,
  })
  return { ...outbound, seen, logged }
}

/** « code/reached » of the fault that ended the call. Throws when it did not end by one. */
export async function faultOf(call: Promise<unknown>): Promise<string> {
  const end = await call.then(
    () => "no fault",
    (error: unknown) => error,
  )
  if (end instanceof OutboundFault) return `${end.code}/${end.reached}`
  throw end
}
