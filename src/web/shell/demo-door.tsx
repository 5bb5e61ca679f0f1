import { useQueryClient } from "@tanstack/react-query"
import type { readDemo } from "../../features/people/contract.ts"
import { operation } from "../api.ts"
import { useLanguage } from "../i18n.ts"
import { Button } from "../kit/button.tsx"
import { ErrorNote } from "../kit/error-note.tsx"
import { Skeleton } from "../kit/skeleton.tsx"
import { useAct, useAnswer } from "../queries.ts"
import { signIn, welcome } from "../session.ts"

const demo = operation<typeof readDemo>("get", "/demo")

/** The demonstration's way in: one button a person, no password to type. */
export function DemoDoor() {
  const { t } = useLanguage()
  const client = useQueryClient()
  const door = useAnswer(demo, {})
  const enter = useAct(signIn, { onDone: (session) => welcome(client, session) })
  if (door.error) return <ErrorNote problem={door.error} />
  if (!door.data) return <Skeleton lines={4} />
  const { people, password } = door.data
  return (
    <div className="doorstep-form">
      <p>{t("web.demo.words")}</p>
      {enter.error && <ErrorNote problem={enter.error} />}
      <ul className="demo-people">
        {people.map(({ name, email, roles }) => (
          <li key={email}>
            <Button onPress={() => enter.mutate({ body: { email, password } })} isDisabled={enter.isPending}>
              <strong>{name}</strong>
              <span className="quiet">{roles.map((role) => t(`people.role.${role}`)).join(", ")}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
