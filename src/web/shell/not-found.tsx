import { Link } from "@tanstack/react-router"
import { useLanguage } from "../i18n.ts"
import { EmptyState } from "../kit/empty-state.tsx"

export function NotFound() {
  const { t } = useLanguage()
  return (
    <EmptyState
      isPage
      title={t("web.not_found.title")}
      action={<Link to="/">{t("web.not_found.home")}</Link>}
    >
      {t("web.not_found.body")}
    </EmptyState>
  )
}
