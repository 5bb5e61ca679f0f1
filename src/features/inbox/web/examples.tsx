import { Link } from "@tanstack/react-router"
import { useLanguage } from "../../../web/i18n.ts"
import { EmptyState } from "../../../web/kit/empty-state.tsx"
import { Card } from "../../../web/kit/page.tsx"
import { type Column, Table } from "../../../web/kit/table.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { usePages } from "../../../web/queries.ts"
import { isVeiledSituation } from "./filters.ts"
import { useMay } from "./may.ts"
import { type Example, listExamples } from "./operations.ts"
import { conversationPlace } from "./place.ts"
import { situationName } from "./proposal.ts"

/** What people decided, post by post: read here, and taken away by those who may. */
export function Examples({ month }: { month: string }) {
  const { t, language } = useLanguage()
  const may = useMay()
  const pages = usePages(listExamples, { query: { month, limit: 50 } }, { topics: ["conversation"] })
  const file = (kind: string) =>
    `/api/inbox/examples.${kind}?${new URLSearchParams({ month, ...(kind === "csv" && { language_of_file: language }) })}`
  return (
    <Card
      title={t("inbox-web.examples.title")}
      aside={
        may("export_examples") && (
          <span className="right-files">
            <a href={file("ndjson")} download>
              {t("inbox-web.examples.ndjson")}
            </a>
            <a href={file("csv")} download>
              {t("inbox-web.examples.csv")}
            </a>
          </span>
        )
      }
    >
      <p className="quiet small">{t("inbox-web.examples.about")}</p>
      <Table
        label={t("inbox-web.examples.title")}
        name={`examples-${month}`}
        columns={useColumns()}
        rows={pages.items}
        rowId={({ post }) => post}
        stacks
        isLoading={pages.isLoading}
        more={pages.more}
        isLoadingMore={pages.isLoadingMore}
        empty={<EmptyState title={t("inbox-web.examples.none")} />}
      />
    </Card>
  )
}

function useColumns(): Column<Example>[] {
  const { t } = useLanguage()
  const named = (id: string | null) => situationName(id ?? "none", t)
  const title = (id: string) => t(`inbox.right.column.${id}`)
  /** Words nobody should come upon unasked are read where they were said. */
  const excerpt = ({ text, proposed, decided }: Example) =>
    isVeiledSituation(decided) || isVeiledSituation(proposed)
      ? t("inbox-web.veiled")
      : text.length > 120
        ? `${text.slice(0, 120)}…`
        : text
  return [
    {
      id: "at",
      title: title("at"),
      value: ({ at }) => at,
      cell: ({ at, by }) => (
        <>
          <Time at={at} />
          <br />
          <span className="quiet small">{by.name}</span>
        </>
      ),
    },
    {
      id: "text",
      title: title("text"),
      value: excerpt,
      cell: (one) => <Link to={conversationPlace(one.conversation)}>{excerpt(one)}</Link>,
    },
    { id: "proposed", title: title("proposed"), value: ({ proposed }) => named(proposed) },
    { id: "decided", title: title("decided"), value: ({ decided }) => named(decided) },
    { id: "outcome", title: title("outcome"), value: ({ outcome }) => t(`inbox.right.outcome.${outcome}`) },
  ]
}
