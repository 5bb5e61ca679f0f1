import { useEffect, useRef, useState } from "react"
import { call } from "../../../web/api.ts"
import { Problem } from "../../../web/problem.ts"
import { type Excerpt, type Tested, testQuery } from "./operations.ts"

/** What is tested: a text, and the language of the posts. */
export type Tried = { query: string; language: "fr" | "en" | null }

/** A query run over what was already heard, as far as it has gone. */
export type Trial = {
  of: Tried
  isRunning: boolean
  scanned: number
  total: number
  hits: number
  days: ReadonlyMap<string, number>
  samples: readonly Excerpt[]
  problem?: Problem
}

/** Samples are to judge by, not to read all. */
const mostSamples = 20

const begun = (of: Tried): Trial => ({
  of,
  isRunning: true,
  scanned: 0,
  total: 0,
  hits: 0,
  days: new Map(),
  samples: [],
})

/** The trial with one more part of the answer. */
export function withPart(trial: Trial, { scanned, total, hits, days, samples, next }: Tested): Trial {
  const counts = new Map(trial.days)
  for (const { day, count } of days) counts.set(day, (counts.get(day) ?? 0) + count)
  return {
    ...trial,
    isRunning: next !== undefined,
    scanned: trial.scanned + scanned,
    total,
    hits: trial.hits + hits,
    days: counts,
    samples: [...trial.samples, ...samples].slice(0, mostSamples),
  }
}

/** Runs a test part after part until it ends or is stopped; a new one stops the one before. */
export function useTrial() {
  const [trial, setTrial] = useState<Trial>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const start = async (of: Tried) => {
    running.current?.abort()
    const stopping = new AbortController()
    running.current = stopping
    const { signal } = stopping
    let told = begun(of)
    setTrial(told)
    try {
      for (let cursor: string | undefined; told.isRunning; ) {
        const part = await call(testQuery, { body: { ...of, ...(cursor ? { cursor } : {}) } }, { signal })
        if (signal.aborted) return
        told = withPart(told, part)
        setTrial(told)
        cursor = part.next
      }
    } catch (problem) {
      if (signal.aborted) return
      if (!(problem instanceof Problem)) throw problem
      setTrial({ ...told, isRunning: false, problem })
    }
  }
  const stop = () => {
    running.current?.abort()
    setTrial((known) => known && { ...known, isRunning: false })
  }
  return { trial, start: (of: Tried) => void start(of), stop }
}
