import { useQuery } from "@tanstack/react-query"
import { useLanguage } from "../../../../web/i18n.ts"
import { Card } from "../../../../web/kit/page.tsx"
import { Tag } from "../../../../web/kit/tag.tsx"

/** What `/readyz` answers (src/main/doors.ts), 503 when the product is not ready. */
type Health = { ready: boolean; overdue: unknown[]; version: string }

const timeLimit = 10_000

async function readHealth({ signal }: { signal: AbortSignal }): Promise<Health> {
  const response = await fetch("/readyz", {
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeLimit)]),
  })
  return (await response.json()) as Health
}

/** The product itself: which version, how it is, and where its API is told. */
export function About() {
  const { t } = useLanguage()
  const { data, isError } = useQuery({
    queryKey: ["readyz"],
    queryFn: readHealth,
    refetchInterval: 30_000,
    meta: { topics: [] },
  })
  return (
    <Card title={t("settings.about")}>
      <dl className="facts">
        <dt>{t("settings.version")}</dt>
        <dd>{data?.version ?? "…"}</dd>
        <dt>{t("settings.health")}</dt>
        <dd>{isError || data ? <HealthWords health={isError ? undefined : data} /> : "…"}</dd>
        <dt>{t("settings.api")}</dt>
        <dd>
          <a href="/api">{t("settings.api_read")}</a>
          {" · "}
          <a href="/api/openapi.json">OpenAPI 3.1</a>
        </dd>
        <dt>{t("settings.licence")}</dt>
        <dd>Apache-2.0</dd>
      </dl>
    </Card>
  )
}

function HealthWords({ health }: { health: Health | undefined }) {
  const { t } = useLanguage()
  if (!health?.ready) return <b>▲ {t("settings.health_down")}</b>
  if (health.overdue.length > 0) return <b>▲ {t("settings.health_late", { count: health.overdue.length })}</b>
  return <Tag tone="good">{t("settings.health_good")}</Tag>
}
