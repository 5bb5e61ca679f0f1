import { useLanguage } from "../i18n.ts"
import { Switch } from "./choice.tsx"
import { Dialog } from "./dialog.tsx"
import { Kbd } from "./kbd.tsx"
import { useBoundShortcuts, useSingleKeys } from "./shortcuts.ts"
import "./help.css"

/** What `?` shows: every key in force on this screen, and the switch that turns single keys off. */
export function ShortcutHelp({
  onClose,
  onSwitch,
}: {
  onClose: () => void
  onSwitch: (on: boolean) => void
}) {
  const { t } = useLanguage()
  const areOn = useSingleKeys()
  const lines = useBoundShortcuts().flatMap(({ shortcuts }) => shortcuts)
  return (
    <Dialog title={t("web.shortcuts.title")} isOpen onClose={onClose}>
      <dl className="shortcut-list">
        <ShortcutLine keys="Ctrl K" label={t("web.shortcuts.palette")} />
        {lines.map(({ keys, label }) => (
          <ShortcutLine key={keys} keys={keys} label={label} />
        ))}
      </dl>
      <Switch isSelected={areOn} onChange={onSwitch}>
        {t("web.shortcuts.single_keys")}
      </Switch>
    </Dialog>
  )
}

const ShortcutLine = ({ keys, label }: { keys: string; label: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <span className="only-read">{keys}</span>
      {keys.split(" ").map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </dd>
  </div>
)
