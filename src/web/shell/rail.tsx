import { Link } from "@tanstack/react-router"
import { lazy, Suspense, useState } from "react"
import { useLanguage } from "../i18n.ts"
import { Icon, isIcon } from "../kit/icon.tsx"
import { Kbd } from "../kit/kbd.tsx"
import { Badge } from "../kit/tag.tsx"
import { entries, type NavEntry } from "../screens.ts"
import { organisationName, type Session } from "../session.ts"
import { Mark } from "./mark.tsx"
import { Preferences } from "./preferences.tsx"
import { useStrip } from "./strip-data.ts"

const Drawer = lazy(() => import("../kit/dialog.tsx").then((module) => ({ default: module.Drawer })))
const groups = ["watch", "govern", "prove"] as const
const onBar = 4

function Entry({ entry, onGo }: { entry: NavEntry; onGo?: () => void }) {
  const { t } = useLanguage()
  const count = useStrip().data?.counts[entry.name] ?? 0
  return (
    <Link
      to={entry.to}
      className="rail-entry"
      activeOptions={{ exact: entry.to === "/" }}
      {...(onGo ? { onClick: onGo } : {})}
    >
      {isIcon(entry.name) && <Icon name={entry.name} size={18} />}
      <span>{t(entry.label)}</span>
      <Badge count={count} label={t("web.nav.waiting")} />
    </Link>
  )
}

const Groups = ({ onGo }: { onGo?: () => void }) =>
  groups.map((group) => (
    <ul key={group}>
      {entries
        .filter((entry) => entry.group === group)
        .map((entry) => (
          <li key={entry.name}>
            <Entry entry={entry} {...(onGo ? { onGo } : {})} />
          </li>
        ))}
    </ul>
  ))

type RailProps = { session: Session; onPalette: () => void; onHelp: () => void }

export function Rail({ session, onPalette, onHelp }: RailProps) {
  const { t, language } = useLanguage()
  return (
    <div className="rail no-print">
      <nav aria-label={t("web.nav.label")}>
        <Link to="/" className="brand">
          <Mark />
          Vigie
        </Link>
        <Groups />
      </nav>
      <footer>
        <button type="button" className="rail-entry" onClick={onPalette} aria-keyshortcuts="Control+K">
          <Icon name="search" size={18} />
          <span>{t("web.palette.open")}</span>
          <Kbd>Ctrl K</Kbd>
        </button>
        <button type="button" className="rail-entry" onClick={onHelp} aria-keyshortcuts="?">
          <Icon name="keyboard" size={18} />
          <span>{t("web.shortcuts.open")}</span>
          <Kbd>?</Kbd>
        </button>
        <p className="organisation">{organisationName(session, language)}</p>
        <Preferences />
      </footer>
    </div>
  )
}

/** On a phone: the four first entries under the thumb, the rest in a drawer. */
export function BottomBar({ session }: { session: Session }) {
  const { t, language } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  return (
    <nav className="bottom-bar no-print" aria-label={t("web.nav.label")}>
      {entries.slice(0, onBar).map((entry) => (
        <Entry key={entry.name} entry={entry} />
      ))}
      <button type="button" className="rail-entry" aria-expanded={isOpen} onClick={() => setOpen(true)}>
        <Icon name="menu" size={18} />
        <span>{t("web.nav.more")}</span>
      </button>
      <Suspense fallback={null}>
        {isOpen && (
          <Drawer title={organisationName(session, language)} isOpen onClose={() => setOpen(false)}>
            <nav className="drawer-nav" aria-label={t("web.nav.all")}>
              <Groups onGo={() => setOpen(false)} />
            </nav>
            <Preferences />
          </Drawer>
        )}
      </Suspense>
    </nav>
  )
}
