/** One request on one connection, closed whatever happens: a connection is never shared between two accounts. */
import type { Socket } from "node:net"
import { Client, type Dispatcher } from "undici"
import { type FetchAnswer, OutboundFault } from "../../connectors/contract.ts"
import { isDecoded, readBody } from "./body.ts"
import { type Asked, isRedirect } from "./redirects.ts"

export async function ask(
  asked: Asked,
  socket: Socket,
  limits: { maxBytes: number; maxHeaderBytes: number },
  signal: AbortSignal,
): Promise<FetchAnswer> {
  const client = clientOn(socket, asked.url, limits.maxHeaderBytes)
  try {
    const answer = await client.request({
      path: asked.url.pathname + asked.url.search,
      method: asked.method,
      headers: Object.fromEntries(asked.headers),
      body: asked.body ?? null,
      reset: true,
      signal,
    })
    return await readAnswer(asked.url, answer, limits.maxBytes)
  } finally {
    await client.destroy()
    // The client may have given up before it took the connection.
    socket.destroy()
  }
}

/** A client that speaks on this socket and cannot open another, so that nothing is ever sent twice. */
function clientOn(socket: Socket, url: URL, maxHeaderSize: number): Client {
  let given = false
  return new Client(url.origin, {
    maxHeaderSize,
    // The deadline of the whole call is the only clock.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (_, give) => {
      if (given) return give(new OutboundFault("cut", "maybe", "the connection was lost"), null)
      given = true
      // Undici waits for ever when it is answered before this function returns.
      queueMicrotask(() => give(null, socket))
    },
  })
}

async function readAnswer(url: URL, answer: Dispatcher.ResponseData, maxBytes: number): Promise<FetchAnswer> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers))
    for (const line of [value ?? []].flat()) headers.append(name, line)

  const encoding = headers.get("content-encoding")
  const body = isRedirect(answer.statusCode, headers)
    ? new Uint8Array()
    : await readBody(answer.body, encoding, maxBytes)
  // What was said of the bytes as they travelled is no longer true of these.
  if (isDecoded(encoding)) for (const name of ["content-encoding", "content-length"]) headers.delete(name)
  return {
    status: answer.statusCode,
    url: url.href,
    headers,
    body,
    text: () => new TextDecoder().decode(body),
  }
}
