import { useNavigate } from "@tanstack/react-router"
import { lazy, Suspense, useState } from "react"
import { useAddressed } from "../../../web/address.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { PageHeader } from "../../../web/kit/page.tsx"
import { useShortcuts } from "../../../web/kit/shortcuts.ts"
import { type TabEntry, Tabs } from "../../../web/kit/tabs.tsx"
import { Everyone } from "./everyone.tsx"
import { Invitations } from "./invitations.tsx"
import { useMay } from "./may.ts"
import { Permissions } from "./permissions.tsx"
import { Units } from "./units.tsx"
import { addressOf } from "./words.ts"
import "./people.css"

const InviteDialog = lazy(() =>
  import("./invite-dialog.tsx").then((module) => ({ default: module.InviteDialog })),
)
const PersonDrawer = lazy(() =>
  import("./person-drawer.tsx").then((module) => ({ default: module.PersonDrawer })),
)

/** People: who is here, who is coming, in which unit, and who may do what. */
export function Screen() {
  const { t } = useLanguage()
  const person = useAddressed("person")
  const navigate = useNavigate()
  const may = useMay()
  const [isInviting, setInviting] = useState(false)
  const mayInvite = may("invite")
  useShortcuts(
    mayInvite ? [{ keys: "i", label: t("people.invite.title"), onPress: () => setInviting(true) }] : [],
  )
  const tabs: TabEntry[] = [
    { id: "everyone", label: t("people.everyone"), content: <Everyone /> },
    ...(mayInvite
      ? [
          {
            id: "invitations",
            label: t("people.invitations"),
            content: <Invitations onInvite={() => setInviting(true)} />,
          },
        ]
      : []),
    { id: "units", label: t("people.units"), content: <Units /> },
    { id: "permissions", label: t("people.permissions"), content: <Permissions /> },
  ]
  return (
    <div className="page people">
      <PageHeader
        title={t("web.nav.people")}
        actions={
          mayInvite && (
            <Button variant="primary" onPress={() => setInviting(true)}>
              {t("people.invite.title")}
            </Button>
          )
        }
      >
        {t("people.words")}
      </PageHeader>
      <Tabs label={t("web.nav.people")} tabs={tabs} />
      <Suspense fallback={null}>
        {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
        {person && <PersonDrawer id={person} onClose={() => void navigate({ to: addressOf() })} />}
      </Suspense>
    </div>
  )
}
