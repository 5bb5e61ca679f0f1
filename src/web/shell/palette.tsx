import { useQueryClient } from "@tanstack/react-query"
import { useRouter } from "@tanstack/react-router"
import { call } from "../api.ts"
import { type Language, speak, useLanguage } from "../i18n.ts"
import { CommandPalette } from "../kit/command-palette.tsx"
import type { Action } from "../kit/menu.tsx"
import { entries } from "../screens.ts"
import { type Person, signOut, useRemember } from "../session.ts"
import { applyTheme, type Theme } from "../theme.ts"

type PaletteProps = { person: Person; onClose: () => void; onHelp: () => void }

/** Everywhere one can go, and what can be done from anywhere. */
export function Palette({ person, onClose, onHelp }: PaletteProps) {
  const { t, language } = useLanguage()
  const router = useRouter()
  const remember = useRemember()
  const client = useQueryClient()
  const other = language === "fr" ? "en" : "fr"
  const isDark = document.documentElement.dataset.theme === "dark"
  const switchTo = (chosen: Language) => {
    remember({ language: chosen })
    void speak(chosen)
  }
  const choose = (theme: Theme) => {
    remember({ theme })
    applyTheme(theme)
  }
  const leave = async () => {
    await call(signOut, {})
    client.clear()
    location.assign("/")
  }
  const actions: Action[] = [
    ...entries.map(({ name, label, to, key }) => ({
      id: name,
      label: t("web.shortcuts.go", { screen: t(label) }),
      shortcut: `g ${key}`,
      onAct: () => void router.navigate({ to }),
    })),
    { id: "language", label: t(`web.palette.speak_${other}`), onAct: () => switchTo(other) },
    {
      id: "theme",
      label: t(isDark ? "web.palette.light" : "web.palette.dark"),
      onAct: () => choose(isDark ? "light" : "dark"),
    },
    { id: "help", label: t("web.shortcuts.title"), shortcut: "?", onAct: onHelp },
    { id: "leave", label: t("web.palette.sign_out", { name: person.name }), onAct: () => void leave() },
  ]
  return <CommandPalette actions={actions} onClose={onClose} />
}
