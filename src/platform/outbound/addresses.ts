/**
 * Which addresses may be called. Pure. Everything that is not plainly on the public internet is refused,
 * unless this connector was allowed that internal server. See docs/decisions/outbound.md.
 */
import ipaddr from "ipaddr.js"

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** One entry of an allow list, read: a host name or a range of addresses, on one port or on all. */
export interface AllowRule {
  host?: string
  range?: [Address, number]
  port?: number
}

/** `public` anyone may call it; `allowed` internal, and this connector may; `refused` internal. */
type Verdict = "public" | "allowed" | "refused"

/** Services that hand a machine's own credentials to whoever asks from it. No allow list opens them. */
const metadata = [
  "169.254.169.254", // AWS, Google Cloud, Azure, DigitalOcean, OpenStack
  "169.254.170.2", // AWS containers
  "169.254.170.23", // AWS EKS
  "100.100.100.200", // Alibaba Cloud
  "192.0.0.192", // Oracle Cloud
  "168.63.129.16", // Azure, and on a public-looking address
  "fd00:ec2::254", // AWS
  "fd00:ec2::23", // AWS EKS
  "fd20:ce::254", // Google Cloud
].map((text) => ipaddr.parse(text).toNormalizedString())

const globalIpv6 = ipaddr.IPv6.parseCIDR("2000::/3")
const nat64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96")

/** Judges the address about to be connected to. `host` is the name that was asked for, as `URL.hostname` gives it. */
export function judgeAddress(
  address: string,
  asked: { host: string; port: number },
  allow: readonly AllowRule[],
): Verdict {
  if (!ipaddr.isValid(address)) return "refused"
  const real = embeddedIpv4(ipaddr.parse(address))
  if (metadata.includes(real.toNormalizedString())) return "refused"
  if (isPublic(real)) return "public"
  return allow.some((rule) => covers(rule, real, asked)) ? "allowed" : "refused"
}

/** Reads an allow list: `host`, `host:port`, `address`, `address:port`, `[ipv6]:port` or a CIDR range. Throws `TypeError` naming a wrong entry. */
export function readAllow(entries: readonly string[]): AllowRule[] {
  return entries.map((entry) => {
    const rule = readEntry(entry.trim())
    if (rule === undefined) throw new TypeError(`Not a host, an address or a range: ${entry}`)
    return rule
  })
}

/** True when `readAllow` accepts this entry. */
export function isAllowEntry(entry: string): boolean {
  return readEntry(entry.trim()) !== undefined
}

function readEntry(entry: string): AllowRule | undefined {
  if (ipaddr.isValidCIDR(entry)) return { range: ipaddr.parseCIDR(entry) }
  if (ipaddr.IPv6.isValid(entry)) return { range: [ipaddr.parse(entry), 128] }
  const [, host, digits] = /^(\[[^\]]+\]|[^:/?#@\s]+)(?::(\d{1,5}))?$/.exec(entry) ?? []
  const url = URL.parse(`http://${host}/`)
  const port = digits === undefined ? undefined : Number(digits)
  if (host === undefined || url === null || (port !== undefined && (port < 1 || port > 65_535))) return
  const name = bare(url.hostname)
  const found: AllowRule = ipaddr.isValid(name)
    ? { range: [ipaddr.parse(name), name.includes(":") ? 128 : 32] }
    : { host: name }
  return port === undefined ? found : { ...found, port }
}

function covers(rule: AllowRule, address: Address, asked: { host: string; port: number }): boolean {
  if (rule.port !== undefined && rule.port !== asked.port) return false
  if (rule.host !== undefined) return rule.host === bare(asked.host)
  if (rule.range === undefined) return false
  const [network, bits] = rule.range
  return network.kind() === address.kind() && address.match(network, bits)
}

function isPublic(address: Address): boolean {
  if (address.range() !== "unicast") return false
  return address.kind() === "ipv4" || address.match(globalIpv6[0], globalIpv6[1])
}

/** The IPv4 address that a mapped, NAT64 or 6to4 address leads to; any other address as it is. */
function embeddedIpv4(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address
  const bytes = address.toByteArray()
  if (address.isIPv4MappedAddress() || address.match(nat64)) return new ipaddr.IPv4(bytes.slice(12))
  if (address.range() === "6to4") return new ipaddr.IPv4(bytes.slice(2, 6))
  return address
}

/** `[::1]` as `::1`, `example.org.` as `example.org`. */
export function bare(host: string): string {
  return host.replace(/^\[|\]$/g, "").replace(/\.$/, "")
}
