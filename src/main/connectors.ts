import type { Connector } from "../connectors/contract.ts"

/** Every connector. Adding a network is one file in `connectors/` and one line here. */
const all: readonly Connector[] = []

export const connectors: ReadonlyMap<string, Connector> = new Map(
  all.map((connector) => [connector.network, connector]),
)
