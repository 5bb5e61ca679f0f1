import { z } from "zod"
import { draft } from "../core/check/index.ts"
import type { PlaceFacts } from "../core/judge/facts/place.ts"
import { factsOfPost } from "../core/judge/facts/post.ts"
import { readPost } from "../core/judge/facts/read.ts"
import { referentsOf } from "../core/judge/facts/who.ts"
import type { KnownFacts } from "../core/packs/facts.ts"

const either = [true, false]
const places: { readonly [name in keyof PlaceFacts]: readonly PlaceFacts[name][] } = {
  negated: either,
  quoted: either,
  reported: either,
  question: either,
  conditional: either,
  figurative: either,
  imperative: either,
  person: [0, 1, 2, 3],
  target: ["you", "self", "person", "group", "body", "public", "animal", "thing", "none"],
}

/** The facts that packs may ask for, taken from the code that tells them. */
export const knownFacts: KnownFacts = {
  posts: new Set(Object.keys(factsOfPost(readPost("", referentsOf(new Map()))))),
  drafts: new Set(["lang", ...namesIn(draft.shape.context)]),
  places: new Map(Object.entries(places)),
}

/** `author.relation`: a fact of a fact has a dotted name. */
function namesIn(schema: unknown): string[] {
  const bare = bareOf(schema)
  if (!(bare instanceof z.ZodObject)) return []
  return Object.entries(bare.shape).flatMap(([name, field]) => [
    name,
    ...namesIn(field).map((part) => `${name}.${part}`),
  ])
}

/** What is under optional, nullable and default. */
function bareOf(schema: unknown): unknown {
  const isWrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
  return isWrapped ? bareOf(schema.unwrap()) : schema
}
