import type { Actor } from "../../core/authority/roles.ts"
import type { Deps } from "../../features/deps.ts"
import { findPerson, identify } from "../../features/people/index.ts"
import { createApi } from "../../platform/http/app.ts"
import { features } from "../features.ts"

/** Calls an operation of the API (`path` without `/api`) as a person, or as a visitor; answers its JSON. */
export type Ask = (
  person: string | undefined,
  method: string,
  path: string,
  body?: unknown,
) => Promise<unknown>

/** The product's API in this process. A refusal here is a mistake in the story, and a fault. */
export function askAs(deps: Deps): Ask {
  const api = createApi<Deps>({
    deps,
    routes: features.flatMap((feature) => feature.routes),
    identify: async (request): Promise<Actor> => {
      const id = request.headers.get("x-person")
      const person = id ? await findPerson(deps, id) : undefined
      return person
        ? { kind: "person", id: person.id, roles: person.roles }
        : identify(deps, new Request(request.url))
    },
    onceFor: (_actor, _request, _body, run) => run(),
    observe: () => undefined,
    fault: (error) => {
      throw error
    },
    publicOrigin: deps.publicUrl,
  })
  return async (person, method, path, body) => {
    const headers = { "content-type": "application/json", ...(person ? { "x-person": person } : {}) }
    const response = await api.request(`/api${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok)
      throw new Error(`demonstration: ${method} ${path} answered ${response.status} ${text.slice(0, 500)}`)
    return text ? JSON.parse(text) : undefined
  }
}
