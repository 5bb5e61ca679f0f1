import { z } from "zod"

/** What a backup folder says of itself: `manifest.json`. */
export const manifest = z.object({
  format: z.literal(1),
  version: z.string(),
  /** ISO instant of the snapshot: everything committed before it is there, nothing after. */
  at: z.string(),
  migrations: z.array(z.object({ name: z.string(), digest: z.string() })),
  /** In the order they must be put back. */
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number(), sha256: z.string() }),
  ),
  /** Work that waited, to be queued again. */
  work: z.array(z.object({ job: z.string(), input: z.record(z.string(), z.unknown()), key: z.string() })),
})
export type Manifest = z.infer<typeof manifest>

export const fileOf = (table: string): string => `${table}.copy.gz`
