/** Opens a connection, only to an address that may be called. Nothing of the request has been written when it fails. */
import { once } from "node:events"
import { connect as connectTcp, isIP, type Socket } from "node:net"
import { connect as connectTls } from "node:tls"
import { OutboundFault } from "../../connectors/contract.ts"
import { type AllowRule, bare, judgeAddress } from "./addresses.ts"

/** All addresses of a host name. Throws when it has none. */
export type Resolve = (host: string) => Promise<readonly string[]>

export interface Opened {
  socket: Socket
  /** True when an internal address was reached thanks to the allow list. */
  internal: boolean
}

/**
 * The name is resolved once, each address is judged, and the socket is given only those that passed:
 * no second look-up exists that could answer something else (DNS rebinding).
 */
export async function openConnection(
  url: URL,
  allow: readonly AllowRule[],
  resolve: Resolve,
  signal: AbortSignal,
): Promise<Opened> {
  const host = bare(url.hostname)
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80)
  const found = isIP(host) ? [host] : await untilStopped(findAddresses(host, resolve), signal)
  const judged = found.map((address) => ({ address, verdict: judgeAddress(address, { host, port }, allow) }))
  const permitted = judged.filter(({ verdict }) => verdict !== "refused")
  if (permitted.length === 0) throw new OutboundFault("private_address", "no", `${host} is not public`)

  const addresses = permitted.map(({ address }) => address)
  const tcp = await dial(host, port, addresses, signal)
  const socket = url.protocol === "https:" ? await secure(tcp, host, signal) : tcp
  return { socket, internal: permitted.some(({ verdict }) => verdict === "allowed") }
}

async function findAddresses(host: string, resolve: Resolve): Promise<readonly string[]> {
  const found = await resolve(host).catch((error: unknown) => {
    throw new OutboundFault("no_such_host", "no", `${host} was not found: ${codeOf(error)}`)
  })
  if (found.length === 0) throw new OutboundFault("no_such_host", "no", `${host} has no address`)
  return found
}

async function dial(host: string, port: number, addresses: readonly string[], signal: AbortSignal) {
  const all = addresses.map((address) => ({ address, family: isIP(address) }))
  const first = all[0]
  const socket = connectTcp({
    host,
    port,
    noDelay: true,
    autoSelectFamily: true,
    lookup: (_host, options, answer) =>
      options.all ? answer(null, all) : answer(null, first?.address ?? "", first?.family),
  })
  return await untilReady(
    socket,
    "connect",
    signal,
    (why) =>
      new OutboundFault("no_connection", "no", `${host}:${port} did not accept the connection: ${why}`),
  )
}

async function secure(tcp: Socket, host: string, signal: AbortSignal): Promise<Socket> {
  const servername = isIP(host) ? "" : host
  const socket = connectTls({ socket: tcp, host, servername, ALPNProtocols: ["http/1.1"] })
  return await untilReady(
    socket,
    "secureConnect",
    signal,
    (why) => new OutboundFault("tls", "no", `${host} could not be trusted: ${why}`),
  )
}

/** Waits for the event; when it fails or is stopped, nothing stays open. */
async function untilReady(
  socket: Socket,
  event: "connect" | "secureConnect",
  signal: AbortSignal,
  fault: (why: string) => OutboundFault,
): Promise<Socket> {
  // Until its reader takes it over, an error on an open socket has nobody to tell: it will be seen on first use.
  socket.on("error", () => {})
  try {
    await once(socket, event, { signal })
    return socket
  } catch (error) {
    socket.destroy()
    throw signal.aborted ? signal.reason : fault(codeOf(error))
  }
}

/** A look-up cannot be stopped, but nobody has to wait for it. */
function untilStopped<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, stopped])
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error)
}
