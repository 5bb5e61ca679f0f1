import { bluesky } from "../connectors/bluesky.ts"
import type { Connector } from "../connectors/contract.ts"
import { feeds } from "../connectors/feeds.ts"
import { wordpress } from "../connectors/wordpress.ts"

/** Every connector. Adding a network is one file in `connectors/` and one line here. */
const all: readonly Connector[] = [wordpress, bluesky, feeds]

export const connectors: ReadonlyMap<string, Connector> = new Map(
  all.map((connector) => [connector.network, connector]),
)
