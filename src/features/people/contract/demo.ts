import { createRoute, z } from "@hono/zod-openapi"
import { roles } from "../../../core/authority/roles.ts"
import { answers } from "../../../platform/http/contract.ts"

/** Only in the demonstration: whom one may enter as. They are invented, and their password is no secret. */
export const readDemo = createRoute({
  method: "get",
  path: "/demo",
  tags: ["people"],
  summary: "The people of the demonstration, to enter as one of them",
  responses: answers(
    z.object({
      password: z.string(),
      people: z.array(z.object({ name: z.string(), email: z.string(), roles: z.array(z.enum(roles)) })),
    }),
  ),
})
