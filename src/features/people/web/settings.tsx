import { useLanguage } from "../../../web/i18n.ts"
import { PageHeader } from "../../../web/kit/page.tsx"
import { useSession } from "../../../web/session.ts"
import { useMay } from "./may.ts"
import { About } from "./settings/about.tsx"
import { OrganisationCard } from "./settings/organisation.tsx"
import { PasswordCard } from "./settings/password.tsx"
import { ProfileCard } from "./settings/profile.tsx"
import { SessionsCard } from "./settings/sessions.tsx"
import "./people.css"

/** Settings: oneself first, then the organisation, then the product. */
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
      <About />
    </div>
  )
}
