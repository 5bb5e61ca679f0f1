/**
 * What reading something that came from outside gives: the thing, or a code that says what is wrong with it.
 * Not a `Refusal` (core/refusal.ts), which answers a person's request and says why in words.
 */
export type Result<Value, Code extends string> = { is: "done"; value: Value } | Rejected<Code>

/** `at` says where, when the input has places: a JSON pointer into a value (`/people/0/age`). */
export type Rejected<Code extends string> = { is: "rejected"; code: Code; at?: string }

export const done = <Value>(value: Value): { is: "done"; value: Value } => ({ is: "done", value })

export const rejected = <Code extends string>(code: Code, at?: string): Rejected<Code> =>
  at === undefined ? { is: "rejected", code } : { is: "rejected", code, at }
