import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { EmptyState } from "../../../web/kit/empty-state.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Card, PageHeader } from "../../../web/kit/page.tsx"
import { Select } from "../../../web/kit/select.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { type Column, Table } from "../../../web/kit/table.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { Examples } from "./examples.tsx"
import { monthSaid, monthsFrom } from "./months.ts"
import { type Right, readRight } from "./operations.ts"
import { inboxPlace } from "./place.ts"
import { situationName } from "./proposal.ts"
import "./right.css"

/** How often the machine was right in a month, by situation, and the examples that people's decisions make. */
export function Screen() {
  const { t, language } = useLanguage()
  const [month, setMonth] = useState<string>()
  const query = month ? { month } : {}
  const { data, error, refetch } = useAnswer(readRight, { query }, { topics: ["conversation"] })
  return (
    <div className="page right">
      <PageHeader
        title={t("inbox-web.right.title")}
        actions={<Link to={inboxPlace}>{t("inbox-web.right.back")}</Link>}
      >
        {t("inbox-web.right.about")}
      </PageHeader>
      {error && <ErrorNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && (
        <>
          <div className="right-head">
            <Select
              label={t("inbox-web.right.month")}
              options={monthsFrom(data.since, data.now).map((id) => ({ id, label: monthSaid(id, language) }))}
              value={data.month}
              onChange={setMonth}
            />
            <Sentence right={data} />
          </div>
          <Card title={t("inbox-web.right.by_situation")}>
            <BySituation right={data} />
          </Card>
          <Examples month={data.month} />
        </>
      )}
    </div>
  )
}

/** Of so few, a percentage would say more than is known. */
const fewest = 20

function Sentence({ right: { all } }: { right: Right }) {
  const { t } = useLanguage()
  const decided = all.accepted + all.corrected
  if (decided === 0) return <p className="right-sentence">{t("inbox-web.right.none_decided")}</p>
  return (
    <p className="right-sentence">
      <b>{t("inbox-web.right.sentence", { right: all.accepted, decided })}</b>
      {decided >= fewest ? ` (${share(all.accepted, decided)} %)` : ""}
      {all.missed > 0 && <> {t("inbox-web.right.missed", { count: all.missed })}</>}
      {all.undecided > 0 && <> {t("inbox-web.right.undecided", { count: all.undecided })}</>}
      {decided < fewest && <span className="quiet"> {t("inbox-web.right.few")}</span>}
    </p>
  )
}

const share = (part: number, whole: number) => Math.round((100 * part) / whole)

type Row = Right["situations"][number]

function BySituation({ right }: { right: Right }) {
  const { t } = useLanguage()
  const column = (id: "accepted" | "corrected" | "missed" | "undecided"): Column<Row> => ({
    id,
    title: t(`inbox.right.column.${id}`),
    value: (row) => row[id],
    isNumber: true,
  })
  const decided = (row: Row) => row.accepted + row.corrected
  const columns: Column<Row>[] = [
    {
      id: "situation",
      title: t("inbox.right.column.situation"),
      value: ({ situation }) => situationName(situation, t),
    },
    {
      id: "right",
      title: t("inbox-web.right.column.right"),
      value: (row) =>
        decided(row) === 0
          ? t("inbox-web.right.nothing")
          : t("inbox-web.right.of", { right: row.accepted, decided: decided(row) }),
    },
    ...(["accepted", "corrected", "missed", "undecided"] as const).map(column),
  ]
  return (
    <Table
      label={t("inbox-web.right.by_situation")}
      name={`right-${right.month}`}
      columns={columns}
      rows={right.situations}
      rowId={({ situation }) => situation}
      stacks
      empty={<EmptyState title={t("inbox-web.right.empty")}>{t("inbox-web.right.empty_hint")}</EmptyState>}
    />
  )
}
