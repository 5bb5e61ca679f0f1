import { durationSaid } from "../duration.ts"
import { useLanguage } from "../i18n.ts"
import { type Column, Table } from "../kit/table.tsx"
import { Time } from "../kit/time.tsx"
import type { RibbonData } from "./data.ts"
import { epoch } from "./scale.ts"

type Line = {
  id: string
  kind: "shift" | "gap" | "silence" | "arrival"
  from: string
  to: string | undefined
  detail: string
}

/** Everything the picture draws, as rows in the order of time. */
function useLines({ coverage, arrivals, answers, silences }: RibbonData): Line[] {
  const { t } = useLanguage()
  const answered = new Map(answers.map(({ id, at }) => [id, at]))
  return [
    ...coverage.map(
      ({ from, to, person }, index): Line => ({
        id: `c${index}`,
        kind: person ? "shift" : "gap",
        from,
        to,
        detail: person?.name ?? "",
      }),
    ),
    ...arrivals.map(({ id, at, severity }): Line => {
      const to = answered.get(id)
      const key = to ? "web.ribbon.detail.severity" : "web.ribbon.detail.unanswered"
      return { id: `a${id}`, kind: "arrival", from: at, to, detail: t(key, { severity }) }
    }),
    ...silences.map(
      ({ from, to, people }, index): Line => ({
        id: `s${index}`,
        kind: "silence",
        from,
        to,
        detail: t("web.ribbon.detail.waiting", { count: people }),
      }),
    ),
  ].sort((a, b) => epoch(a.from) - epoch(b.from))
}

/** The table twin of the ribbon. */
export function RibbonTable({ data }: { data: RibbonData }) {
  const { t, say } = useLanguage()
  const lines = useLines(data)
  const length = ({ from, to }: Line) => (to ? epoch(to) - epoch(from) : undefined)
  const columns: Column<Line>[] = [
    { id: "kind", title: t("web.ribbon.column.kind"), value: ({ kind }) => t(`web.ribbon.kind.${kind}`) },
    {
      id: "from",
      title: t("web.ribbon.column.from"),
      value: ({ from }) => from,
      cell: ({ from }) => <Time at={from} style="moment" />,
    },
    {
      id: "to",
      title: t("web.ribbon.column.to"),
      value: ({ to }) => to,
      cell: ({ to }) => to && <Time at={to} style="moment" />,
    },
    {
      id: "length",
      title: t("web.ribbon.column.length"),
      value: (line) => Math.round((length(line) ?? 0) / 60_000) || null,
      cell: (line) => {
        const milliseconds = length(line)
        return milliseconds === undefined ? null : say(durationSaid(milliseconds))
      },
      isNumber: true,
    },
    { id: "detail", title: t("web.ribbon.column.detail"), value: ({ detail }) => detail },
  ]
  return (
    <Table
      label={t("web.ribbon.as_table")}
      name="ribbon"
      columns={columns}
      rows={lines}
      rowId={({ id }) => id}
    />
  )
}
