import { useLanguage } from "../i18n.ts"
import { EmptyState } from "../kit/empty-state.tsx"

/** A screen whose feature has not landed yet says so instead of pretending. */
export function Screen() {
  const { t } = useLanguage()
  return (
    <EmptyState isPage title={t("web.soon.title")}>
      {t("web.soon.body")}
    </EmptyState>
  )
}
