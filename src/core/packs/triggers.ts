import type { Condition } from "./truth.ts"

/**
 * The queries of which one at least must be found for the condition to hold, the fewest there are to choose from;
 * nothing when it may hold without any. A rule whose triggers are all silent is not looked at.
 */
export function triggersOf(condition: Condition): number[] | undefined {
  if (condition.is === "matches") return [condition.query]
  if (condition.is === "all")
    return condition.of
      .map(triggersOf)
      .filter((each) => each !== undefined)
      .sort((one, other) => one.length - other.length)[0]
  if (condition.is !== "any") return undefined
  const each = condition.of.map(triggersOf)
  return each.every((triggers) => triggers !== undefined) ? [...new Set(each.flat())] : undefined
}
