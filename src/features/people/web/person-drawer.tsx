import { useState } from "react"
import { Form } from "react-aria-components/Form"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Drawer } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct, useAnswer } from "../../../web/queries.ts"
import { useMay } from "./may.ts"
import { changePerson, grantRoles, readPerson } from "./operations.ts"
import { PersonAccess } from "./person-access.tsx"
import { RoleChoice } from "./role-choice.tsx"
import { UnitChoice } from "./unit-choice.tsx"
import { type Person, type Role, useRoleWords, useUnitName } from "./words.ts"

/** One person: who they are, what they may do, and whether they can come in. */
export function PersonDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLanguage()
  const { data: person, error } = useAnswer(readPerson, { params: { id } })
  const shown = person?.id === id ? person : undefined
  return (
    <Drawer title={shown?.name ?? t("people.person")} isOpen onClose={onClose}>
      {error && <ErrorNote problem={error} />}
      {!shown && !error && <Skeleton />}
      {shown && (
        <div className="person-drawer">
          <Facts person={shown} />
          {shown.leftAt === null && <Identity key={`${shown.name} ${shown.unit?.id}`} person={shown} />}
          {shown.leftAt === null && <Roles key={shown.roles.join()} person={shown} />}
          <PersonAccess person={shown} />
        </div>
      )}
    </Drawer>
  )
}

function Facts({ person }: { person: Person }) {
  const { t } = useLanguage()
  const rolesSaid = useRoleWords()
  const nameOf = useUnitName()
  return (
    <dl className="facts">
      <dt>{t("web.person.email")}</dt>
      <dd>
        <a href={`mailto:${person.email}`}>{person.email}</a>
      </dd>
      <dt>{t("people.roles")}</dt>
      <dd>{rolesSaid(person.roles)}</dd>
      <dt>{t("people.unit")}</dt>
      <dd>{nameOf(person.unit) || t("people.unit.none")}</dd>
      <dt>{t("people.joined")}</dt>
      <dd>
        <Time at={person.joinedAt} style="date" />
      </dd>
      {person.leftAt && (
        <>
          <dt>{t("people.left_at")}</dt>
          <dd>
            <Time at={person.leftAt} style="date" />
          </dd>
        </>
      )}
    </dl>
  )
}

function Identity({ person }: { person: Person }) {
  const { t } = useLanguage()
  const [name, setName] = useState(person.name)
  const [unitId, setUnitId] = useState(person.unit?.id ?? null)
  const act = useAct(changePerson, { onDone: () => toast(t("people.saved")) })
  if (!useMay()("change_people")) return null
  const isChanged = name !== person.name || unitId !== (person.unit?.id ?? null)
  return (
    <Form
      className="people-form"
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ params: { id: person.id }, body: { name, unitId } })
      }}
    >
      {act.error && <ErrorNote problem={act.error} kept={t("web.problem.kept")} />}
      <TextField label={t("web.person.name")} value={name} onChange={setName} maxLength={120} isRequired />
      <UnitChoice label={t("people.unit")} value={unitId} onChange={setUnitId} none={t("people.unit.none")} />
      <div>
        <Button type="submit" isDisabled={!isChanged} isPending={act.isPending}>
          {t("people.save")}
        </Button>
      </div>
    </Form>
  )
}

function Roles({ person }: { person: Person }) {
  const { t } = useLanguage()
  const [roles, setRoles] = useState<Role[]>(person.roles)
  const act = useAct(grantRoles, {
    onDone: () => toast(t("people.roles.saved", { name: person.name })),
    topics: ["session"],
  })
  if (!useMay()("grant_roles")) return null
  const isChanged = [...roles].sort().join() !== [...person.roles].sort().join()
  return (
    <section className="people-form">
      {act.error && <ErrorNote problem={act.error} />}
      <RoleChoice value={roles} onChange={setRoles} />
      <div>
        <Button
          isDisabled={!isChanged}
          isPending={act.isPending}
          onPress={() => act.mutate({ params: { id: person.id }, body: { roles } })}
        >
          {t("people.roles.grant")}
        </Button>
      </div>
    </section>
  )
}
