/**
 * Starts a peer and keeps it until Ctrl+C, to try Vigie by hand against the real thing.
 *
 *   node tests/peers/start.ts wordpress 7421
 *   node tests/peers/start.ts pds 7422
 */
import { once } from "node:events"
import { startPds } from "./pds.ts"
import { startWordpress } from "./wordpress.ts"

const [peer, port = "7421"] = process.argv.slice(2)

async function startAsked(): Promise<{ stop(): Promise<void> }> {
  if (peer === "wordpress") {
    const site = await startWordpress({ port: Number(port) })
    const { url, user, password, applicationPassword } = site
    console.log({ url, user, applicationPassword, dashboard: `${url}/wp-admin/`, password })
    return site
  }
  if (peer === "pds") {
    const pds = await startPds({ port: Number(port) })
    console.log({
      url: pds.url,
      town: await pds.createAccount("ville"),
      citizen: await pds.createAccount("citoyenne"),
    })
    return pds
  }
  throw new Error("Say which: wordpress or pds, then a port.")
}

const started = await startAsked()
await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")])
await started.stop()
