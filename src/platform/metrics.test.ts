import assert from "node:assert/strict"
import { test } from "node:test"
import { createMetrics, outboundLabels } from "./metrics.ts"

test("what was counted and measured is told in the text of Prometheus", async () => {
  const metrics = createMetrics()
  metrics.count("jobs_total", { job: "listen", outcome: "done" })
  metrics.count("jobs_total", { job: "listen", outcome: "done" })
  metrics.observe("http_request_seconds", { method: "GET", route: "/api/posts/{id}", status: 200 }, 0.02)
  metrics.observe("listening_delay_seconds", { network: "feeds" }, 42)
  const { contentType, text } = await metrics.scrape()
  assert.match(contentType, /^text\/plain; version=0\.0\.4/)
  const lines = [
    'vigie_jobs_total{job="listen",outcome="done"} 2',
    'vigie_http_request_seconds_bucket{le="0.01",method="GET",route="/api/posts/{id}",status="200"} 0',
    'vigie_http_request_seconds_bucket{le="0.025",method="GET",route="/api/posts/{id}",status="200"} 1',
    'vigie_listening_delay_seconds_bucket{le="30",network="feeds"} 0',
    'vigie_listening_delay_seconds_bucket{le="60",network="feeds"} 1',
  ]
  for (const line of lines) assert.ok(text.split("\n").includes(line), `${line}\n${text}`)
  assert.match(text, /^process_resident_memory_bytes \d+$/m)
})

test("a gauge is read at each scrape, and forgets what is gone", async () => {
  const metrics = createMetrics()
  let waiting = [
    { labels: { job: "listen" }, value: 12 },
    { labels: { job: "send" }, value: 3 },
  ]
  metrics.readAtScrape("job_oldest_seconds", async () => waiting)
  const told = async () => (await metrics.scrape()).text.match(/^vigie_job_oldest.*$/gm)
  assert.deepEqual(await told(), [
    'vigie_job_oldest_seconds{job="listen"} 12',
    'vigie_job_oldest_seconds{job="send"} 3',
  ])
  waiting = waiting.slice(0, 1)
  assert.deepEqual(await told(), ['vigie_job_oldest_seconds{job="listen"} 12'])
})

test("a gauge that cannot be read, or that nobody reads, is absent: never zero, never the last value", async () => {
  const metrics = createMetrics()
  assert.doesNotMatch((await metrics.scrape()).text, /ledger_unsequenced/)
  let broken = false
  metrics.readAtScrape("ledger_unsequenced", async () => {
    if (broken) throw new Error("the database is away")
    return [{ labels: {}, value: 7 }]
  })
  assert.match((await metrics.scrape()).text, /^vigie_ledger_unsequenced 7$/m)
  broken = true
  assert.doesNotMatch((await metrics.scrape()).text, /^vigie_ledger_unsequenced /m)
})

test("an outside call is labelled by kind of host and outcome, never by name", () => {
  const call = { host: "site.example", ms: 12 }
  assert.deepEqual(outboundLabels({ ...call, internal: false, status: 204 }), {
    hosts: "public",
    outcome: "2xx",
  })
  assert.deepEqual(outboundLabels({ ...call, internal: true, fault: "timeout" }), {
    ...{ hosts: "internal", outcome: "timeout" },
  })
})

test("two copies do not share their counts", async () => {
  createMetrics().count("jobs_total", { job: "listen", outcome: "done" })
  assert.doesNotMatch((await createMetrics().scrape()).text, /job="listen"/)
})
