/**
 * What Vigie counts and measures of itself, all declared here as data, and its text for Prometheus (`/metrics`).
 * A label takes few values: a route's pattern, never its path; a kind of host, never its name.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"
import type { OutboundSeen } from "./outbound/index.ts"

/** Things that happen, counted. Published as `vigie_<name>`. */
const counters = {
  jobs_total: { help: "Jobs that ended, by name and outcome", labels: ["job", "outcome"] },
} as const

/** How long things take, in seconds. */
const histograms = {
  http_request_seconds: {
    help: "Time to answer a request, by route pattern and status",
    labels: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  },
  outbound_seconds: {
    help: "Time of outside calls, by kind of host (public, internal) and outcome (2xx to 5xx, or the fault)",
    labels: ["hosts", "outcome"],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30],
  },
  listening_delay_seconds: {
    help: "Time from the publication of a post to its being heard, by network",
    labels: ["network"],
    buckets: [1, 5, 15, 30, 60, 120, 300, 900, 3_600, 14_400, 86_400],
  },
} as const

/** States, read when they are asked for. */
const gauges = {
  job_oldest_seconds: { help: "Age of the oldest job that waits, by name", labels: ["job"] },
  ledger_unsequenced: { help: "Ledger entries that no checkpoint covers yet", labels: [] },
} as const

type LabelsOf<Declared extends { labels: readonly string[] }> = Record<
  Declared["labels"][number],
  string | number
>
type Counters = typeof counters
type Histograms = typeof histograms
type Gauges = typeof gauges

/** One value of a gauge. */
export type Reading<Name extends keyof Gauges> = { labels: LabelsOf<Gauges[Name]>; value: number }

export interface Metrics {
  count<Name extends keyof Counters>(name: Name, labels: LabelsOf<Counters[Name]>): void
  observe<Name extends keyof Histograms>(
    name: Name,
    labels: LabelsOf<Histograms[Name]>,
    seconds: number,
  ): void
  /** `read` is called at each scrape and gives every value of the gauge; when it fails the gauge is absent. */
  readAtScrape<Name extends keyof Gauges>(name: Name, read: () => Promise<readonly Reading<Name>[]>): void
  /** The answer to `/metrics`. */
  scrape(): Promise<{ contentType: string; text: string }>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counting = build(counters, (built) => new Counter({ ...built, registers }))
  const timing = build(histograms, (built) => new Histogram({ ...built, registers }))

  return {
    count: (name, labels) => counting[name].inc(labels),
    observe: (name, labels, seconds) => timing[name].observe(labels, seconds),
    readAtScrape(name, read) {
      const { help, labels } = gauges[name]
      const gauge = new Gauge({ name: `vigie_${name}`, help, labelNames: [...labels], registers, collect })
      async function collect() {
        // Forgotten first: a job that waits no more has no age, and a failed reading is not the last one.
        gauge.reset()
        if (labels.length === 0) gauge.remove()
        const readings = await read().catch(() => [])
        for (const reading of readings) gauge.set(reading.labels, reading.value)
      }
    },
    async scrape() {
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}

/** Labels of `outbound_seconds` for a call that ended. */
export function outboundLabels(seen: OutboundSeen): LabelsOf<Histograms["outbound_seconds"]> {
  const outcome = "fault" in seen ? seen.fault : `${Math.floor(seen.status / 100)}xx`
  return { hosts: seen.internal ? "internal" : "public", outcome }
}

type Declared = { help: string; labels: readonly string[]; buckets?: readonly number[] }
type Built = { name: string; help: string; labelNames: string[]; buckets: number[] }

function build<Name extends string, Metric>(
  declared: Record<Name, Declared>,
  make: (built: Built) => Metric,
): Record<Name, Metric> {
  const made = Object.entries<Declared>(declared).map(
    ([name, { help, labels, buckets }]): [string, Metric] => [
      name,
      make({ name: `vigie_${name}`, help, labelNames: [...labels], buckets: [...(buckets ?? [])] }),
    ],
  )
  return Object.fromEntries<Metric>(made) as Record<Name, Metric>
}
