/**
 * What every operation of the API has in common, written once over the OpenAPI document that the contracts give: a name
 * for programs, how to be signed in, and the key that makes a write happen once.
 */
interface Operation {
  operationId?: string
  parameters?: unknown[]
}
interface Document {
  paths?: Record<string, object>
  components?: object
}

const methods = ["get", "post", "put", "patch", "delete"]

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Makes this write happen once: the same key with the same request gets the first answer again.",
  schema: { type: "string", maxLength: 200 },
}

export function completeDocument<Given extends Document>(document: Given): Given {
  for (const [path, operations] of Object.entries(document.paths ?? {}))
    for (const [method, operation] of Object.entries(operations as Record<string, Operation>)) {
      if (!methods.includes(method)) continue
      operation.operationId = nameOf(method, path)
      if (method !== "get") operation.parameters = [...(operation.parameters ?? []), idempotencyKey]
    }
  const securitySchemes = { session: { type: "apiKey", in: "cookie", name: "vigie.session_token" } }
  return { ...document, components: { ...document.components, securitySchemes }, security: [{ session: [] }] }
}

/** `post /api/conversations/{id}/let-stand` → `postConversationsIdLetStand`. */
function nameOf(method: string, path: string): string {
  const words = path.replace(/^\/api/, "").match(/[A-Za-z0-9]+/g) ?? []
  return method + words.map((word) => (word[0] ?? "").toUpperCase() + word.slice(1)).join("")
}
