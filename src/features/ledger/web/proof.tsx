import { useNavigate, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { PageHeader } from "../../../web/kit/page.tsx"
import { useSession, useZone } from "../../../web/session.ts"
import { type Asked, nothingAsked, queryOf } from "./asked.ts"
import { Entries } from "./entries.tsx"
import { EntryDrawer } from "./entry-drawer.tsx"
import { Filters } from "./filters.tsx"
import { Integrity, SignedCheckpoint } from "./integrity.tsx"
import { shortId } from "./names.ts"
import { kindOf } from "./sentence.ts"
import "./ledger.css"

/** The same roles as `read` of ../may.ts, which decides; here only what is drawn. */
const readerRoles = ["auditor", "administrator", "counsel", "lead"]

/** Proof: everything done, who did it, and whether it is still as it was written. `/proof/<entry>` opens one. */
export function Screen() {
  const { t } = useLanguage()
  const roles = useSession().data?.person?.roles ?? []
  if (!roles.some((role) => readerRoles.includes(role)))
    return (
      <div className="page">
        <PageHeader title={t("ledger.title")}>{t("ledger.not_yours")}</PageHeader>
      </div>
    )
  return <Ledger />
}

function Ledger() {
  const { t, language } = useLanguage()
  const zone = useZone()
  const navigate = useNavigate()
  const { entry } = useParams({ strict: false }) as { entry?: string }
  const [asked, setAsked] = useState<Asked>(nothingAsked)
  const query = queryOf(asked, zone)
  const go = (to: string) => void navigate({ to, resetScroll: false })
  const open = (id: string) => go(`/proof/${id}`)
  const close = () => go("/proof")
  const follow = (part: Partial<Asked>) => {
    setAsked({ ...nothingAsked, ...part })
    close()
  }
  const csv = `/api/ledger/entries.csv?${new URLSearchParams({ ...query, language })}`
  return (
    <div className="page ledger">
      <PageHeader
        title={t("ledger.title")}
        actions={
          <a className="button" data-variant="quiet" href={csv} download>
            {t("ledger.csv")}
          </a>
        }
      >
        {t("ledger.about")}
      </PageHeader>
      <div className="ledger-cards">
        <Integrity onOpen={open} />
        <SignedCheckpoint />
      </div>
      <Filters key={JSON.stringify(asked)} asked={asked} onAsk={setAsked} />
      {asked.subject && (
        <p className="ledger-followed">
          {t("ledger.followed", { kind: kindOf(asked.subject.kind, t), subject: shortId(asked.subject.id) })}{" "}
          <Button small onPress={() => setAsked({ ...asked, subject: null })}>
            {t("ledger.unfollow")}
          </Button>
        </p>
      )}
      <Entries query={query} isFiltered={Object.keys(query).length > 0} onOpen={open} />
      <EntryDrawer id={entry} onClose={close} onFollow={follow} />
    </div>
  )
}
