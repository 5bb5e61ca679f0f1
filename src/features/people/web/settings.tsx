import { lazy, Suspense } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { PageHeader } from "../../../web/kit/page.tsx"
import { useSession } from "../../../web/session.ts"
import { settingsSections } from "../../../web/settings-sections.ts"
import { useMay } from "./may.ts"
import { About } from "./settings/about.tsx"
import { OrganisationCard } from "./settings/organisation.tsx"
import { PasswordCard } from "./settings/password.tsx"
import { ProfileCard } from "./settings/profile.tsx"
import { SessionsCard } from "./settings/sessions.tsx"
import "./people.css"

const sections = settingsSections.map(({ name, load }) => ({
  name,
  Section: lazy(async () => ({ default: (await load()).Section })),
}))

/** Settings: oneself first, then the organisation and what each feature adds, then the product. */
export function Screen() {
  const { t } = useLanguage()
  const person = useSession().data?.person
  const may = useMay()
  return (
    <div className="page settings">
      <PageHeader title={t("web.nav.settings")}>{t("settings.words")}</PageHeader>
      {person && <ProfileCard person={person} />}
      <PasswordCard />
      <SessionsCard />
      {may("change_organisation") && <OrganisationCard />}
      {sections.map(({ name, Section }) => (
        <Suspense key={name}>
          <Section />
        </Suspense>
      ))}
      <About />
    </div>
  )
}
