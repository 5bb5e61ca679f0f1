/**
 * Loaded before every test (`--import`): nothing but the database may be reached from inside a step, by any means.
 * `outbound` refuses by itself; this catches what goes around it: fetch, node:http, a raw socket, UDP, a library.
 * Whoever swallows the fault still fails: the process then ends with code 1.
 */

import dgram from "node:dgram"
import diagnostics from "node:diagnostics_channel"
import net from "node:net"
import { InsideStepFault, insideStep } from "../src/platform/step-guard.ts"

const caught: string[] = []

function refuse(what: string): void {
  const step = insideStep.getStore()
  if (step === undefined) return
  const fault = new InsideStepFault(what, step)
  caught.push(fault.message)
  throw fault
}

/** A step may take another connection of the pool; pg opens its sockets itself. */
const isForDatabase = () => /node_modules[\\/]pg[\\/]lib[\\/]/.test(new Error().stack ?? "")

const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (this: net.Socket, ...args: Parameters<typeof connect>) {
  if (!isForDatabase()) refuse("a socket")
  return connect.apply(this, args)
} as typeof connect

const send = dgram.Socket.prototype.send
dgram.Socket.prototype.send = function (this: dgram.Socket, ...args: Parameters<typeof send>) {
  refuse("a datagram")
  return send.apply(this, args)
} as typeof send

// A connection kept open from before the step opens no socket: what is asked over it is heard here.
for (const channel of ["undici:request:create", "http.client.request.start"])
  diagnostics.subscribe(channel, () => refuse(channel))

const fetchOutside = globalThis.fetch
globalThis.fetch = async (...args) => {
  refuse("fetch")
  return fetchOutside(...args)
}

process.on("exit", () => {
  if (caught.length === 0) return
  process.stderr.write(`${caught.join("\n")}\n`)
  process.exitCode = 1
})
