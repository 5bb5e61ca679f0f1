import { customType } from "drizzle-orm/pg-core"

/** `timestamptz` read and written as a `Temporal.Instant`, to the millisecond: the only precision Vigie keeps. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => "timestamptz",
  fromDriver: (text) => Temporal.Instant.from(text),
  toDriver: (value) => value.round("millisecond").toString(),
})

/** `bytea` read and written as bytes. */
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  fromDriver: (buffer) => new Uint8Array(buffer),
  toDriver: (value) => Buffer.from(value),
})
