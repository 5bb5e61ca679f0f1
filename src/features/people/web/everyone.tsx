import { Link } from "@tanstack/react-router"
import { useDeferredValue, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Checkbox } from "../../../web/kit/choice.tsx"
import { EmptyState } from "../../../web/kit/empty-state.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { PersonChip } from "../../../web/kit/person.tsx"
import { Select } from "../../../web/kit/select.tsx"
import { type Column, Table } from "../../../web/kit/table.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { usePages } from "../../../web/queries.ts"
import { useMay } from "./may.ts"
import { listPeople } from "./operations.ts"
import { UnitChoice } from "./unit-choice.tsx"
import { addressOf, everyRole, type Person, type Role, useRoleWords, useUnitName } from "./words.ts"

const anyRole = "any"

/** The people, found by name, address, role or unit; those who left when asked for. */
export function Everyone() {
  const { t } = useLanguage()
  const [search, setSearch] = useState("")
  const [role, setRole] = useState<Role | typeof anyRole>(anyRole)
  const [unitId, setUnitId] = useState<string | null>(null)
  const [left, setLeft] = useState(false)
  const asked = useDeferredValue(search.trim())
  const { items, more, isLoading, isLoadingMore, error, again } = usePages(listPeople, {
    query: {
      ...(asked ? { search: asked } : {}),
      ...(role === anyRole ? {} : { role }),
      ...(unitId ? { unitId } : {}),
      ...(left ? { left: "true" } : {}),
    },
  })
  const columns = useColumns(left)
  const tools = (
    <>
      <Select
        label={t("people.role")}
        options={[
          { id: anyRole, label: t("people.role.any") },
          ...everyRole.map((one) => ({ id: one, label: t(`people.role.${one}`) })),
        ]}
        value={role}
        onChange={setRole}
      />
      <UnitChoice label={t("people.unit")} value={unitId} onChange={setUnitId} none={t("people.unit.any")} />
      <Checkbox isSelected={left} onChange={setLeft}>
        {t("people.who_left")}
      </Checkbox>
    </>
  )
  return (
    <div className="people-list">
      {error && <ErrorNote problem={error} onRetry={again} />}
      <Table
        label={t("people.everyone")}
        name={t("people.file")}
        columns={columns}
        rows={items}
        rowId={(person) => person.id}
        onSearch={setSearch}
        tools={tools}
        stacks
        isLoading={isLoading && asked === ""}
        more={more}
        isLoadingMore={isLoadingMore}
        empty={<EmptyState title={t("people.nobody")}>{t("people.nobody_words")}</EmptyState>}
      />
    </div>
  )
}

function useColumns(left: boolean): Column<Person>[] {
  const { t } = useLanguage()
  const rolesSaid = useRoleWords()
  const nameOf = useUnitName()
  const seesPresence = useMay()("sessions")
  const presence: Column<Person> = {
    id: "seen",
    title: t("people.seen"),
    value: (person) => person.seenAt ?? "",
    cell: ({ seenAt }) =>
      seenAt ? <Time at={seenAt} /> : <span className="quiet">{t("people.never")}</span>,
  }
  const departure: Column<Person> = {
    id: "left",
    title: t("people.left_at"),
    value: (person) => person.leftAt ?? "",
    cell: ({ leftAt }) => leftAt && <Time at={leftAt} />,
  }
  return [
    {
      id: "name",
      title: t("web.person.name"),
      value: (person) => person.name,
      cell: ({ id, name }) => (
        <Link to={addressOf(id)} className="person-link">
          <PersonChip name={name} />
        </Link>
      ),
    },
    { id: "email", title: t("web.person.email"), value: (person) => person.email },
    { id: "roles", title: t("people.roles"), value: (person) => rolesSaid(person.roles) },
    { id: "unit", title: t("people.unit"), value: (person) => nameOf(person.unit) },
    ...(left ? [departure] : seesPresence ? [presence] : []),
  ]
}
