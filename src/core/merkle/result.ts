/** What reading something that came from outside gives: the thing, or a code that says what is wrong with it. */
export type Result<Value, Code extends string> = { is: "done"; value: Value } | Refused<Code>

/** `at` says where, when the input has places: a JSON pointer into a value (`/people/0/age`). */
export type Refused<Code extends string> = { is: "refused"; code: Code; at?: string }

export const done = <Value>(value: Value): { is: "done"; value: Value } => ({ is: "done", value })

export const refused = <Code extends string>(code: Code, at?: string): Refused<Code> =>
  at === undefined ? { is: "refused", code } : { is: "refused", code, at }
