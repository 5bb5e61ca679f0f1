import { useLanguage } from "../../../web/i18n.ts"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { Tag } from "../../../web/kit/tag.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { useSession } from "../../../web/session.ts"
import { isHeld, type Permission } from "./may.ts"
import { listPermissions } from "./operations.ts"
import { useRoleWords } from "./words.ts"

/** Who may do what, feature by feature: each line reads aloud as a sentence. */
export function Permissions() {
  const { t } = useLanguage()
  const { data, error, refetch } = useAnswer(listPermissions, {})
  if (error) return <ErrorNote problem={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={8} />
  const byFeature = [...Map.groupBy(data.items, (line) => line.feature)]
  return (
    <div className="permissions">
      <p className="quiet">{t("people.permissions.words")}</p>
      {byFeature.map(([feature, lines]) => (
        <FeatureTable key={feature} feature={feature} lines={lines} />
      ))}
    </div>
  )
}

function FeatureTable({ feature, lines }: { feature: string; lines: Permission[] }) {
  const { t } = useLanguage()
  const mine = useSession().data?.person?.roles ?? []
  const rolesSaid = useRoleWords()
  return (
    <table className="permission-table">
      <caption>{t(`people.feature.${feature}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{t("people.permissions.what")}</th>
          <th scope="col">{t("people.permissions.who")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.permission}>
            <th scope="row">{t(line.says)}</th>
            <td>
              {line.roles === "everyone" ? t("people.permissions.everyone") : rolesSaid(line.roles)}{" "}
              {isHeld(line, mine) && <Tag tone="good">{t("people.permissions.you")}</Tag>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
