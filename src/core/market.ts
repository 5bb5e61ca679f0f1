/**
 * Where a draft is meant for: a province of Canada or a country (`QC`, `ca-qc`, `UK`), or several. GB and UK are one.
 */

const PROVINCES = new Set("QC ON BC AB MB SK NB NS PE NL YT NT NU".split(" "))

const UNION = new Set(
  "EU AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
)

/** The markets that a context names, one by one; none when it does not say. */
export function marketsOf(said: unknown): readonly string[] {
  const markets: unknown[] = Array.isArray(said) ? said : [said]
  return markets.flatMap((market) => (typeof market === "string" && market !== "" ? [market] : []))
}

/** Whose rules hold in a market, as laws name them: CA-QC and CA for QC, FR and EU for FR. */
export function jurisdictionsOf(market: string): readonly string[] {
  const code = market.toUpperCase()
  const full = PROVINCES.has(code) ? `CA-${code}` : code.replace(/^UK\b/, "GB")
  const [country = full] = full.split("-")
  // NL and SK are a province and a member of the Union: both hold, the stricter wins.
  const isInUnion = UNION.has(code) || UNION.has(country)
  return [...new Set([full, country, ...(isInUnion ? ["EU"] : [])])]
}
