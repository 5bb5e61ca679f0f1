import { Outlet, useRouter, useRouterState } from "@tanstack/react-router"
import { lazy, Suspense, useEffect, useRef, useState } from "react"
import { useLanguage } from "../i18n.ts"
import { type Shortcut, setSingleKeys, useShortcuts } from "../kit/shortcuts.ts"
import { Skeleton } from "../kit/skeleton.tsx"
import { Toasts } from "../kit/toast.tsx"
import { useLive } from "../live.ts"
import { entries } from "../screens.ts"
import { type Person, type Session, useRemember } from "../session.ts"
import { Banners } from "./banners.tsx"
import { BottomBar, Rail } from "./rail.tsx"
import { StatusStrip } from "./strip.tsx"
import { useStrip } from "./strip-data.ts"
import "../kit/page.css"
import "./shell.css"

const loadPalette = () => import("./palette.tsx").then((module) => ({ default: module.Palette }))
const Palette = lazy(loadPalette)
const Help = lazy(() =>
  import("../kit/shortcut-help.tsx").then((module) => ({ default: module.ShortcutHelp })),
)

type ShellProps = { session: Session; person: Person }

export function Shell({ session, person }: ShellProps) {
  const { t } = useLanguage()
  const [over, setOver] = useState<"palette" | "help" | null>(null)
  const main = useRef<HTMLElement>(null)
  const remember = useRemember()
  const switchKeys = (on: boolean) => {
    setSingleKeys(on)
    remember({ shortcuts: on })
  }
  useLive()
  useGoKeys(() => setOver("help"))
  usePaletteKey(() => setOver("palette"))
  useFocusOnNewScreen(main)
  useTitle()
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t("web.skip")}
      </a>
      <Rail session={session} onPalette={() => setOver("palette")} onHelp={() => setOver("help")} />
      <div className="shell-body">
        <header>
          <Banners session={session} />
          <StatusStrip />
        </header>
        <main id="main" ref={main} tabIndex={-1}>
          <Suspense
            fallback={
              <div className="page">
                <Skeleton />
              </div>
            }
          >
            <Outlet />
          </Suspense>
        </main>
      </div>
      <BottomBar session={session} />
      <Toasts />
      <Suspense fallback={null}>
        {over === "palette" && (
          <Palette person={person} onClose={() => setOver(null)} onHelp={() => setOver("help")} />
        )}
        {over === "help" && <Help onClose={() => setOver(null)} onSwitch={switchKeys} />}
      </Suspense>
    </div>
  )
}

/** "g" then a letter goes to a screen, "?" lists the keys. */
function useGoKeys(onHelp: () => void) {
  const { t } = useLanguage()
  const router = useRouter()
  const go = entries.map(
    ({ key, label, to }): Shortcut => ({
      keys: `g ${key}`,
      label: t("web.shortcuts.go", { screen: t(label) }),
      onPress: () => void router.navigate({ to }),
    }),
  )
  useShortcuts([...go, { keys: "?", label: t("web.shortcuts.title"), onPress: onHelp }])
}

function usePaletteKey(onPalette: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Ctrl goes down before K does: by then the palette is here, and no letter typed into it is lost.
      if (event.key === "Control" || event.key === "Meta") void loadPalette()
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.ctrlKey || event.metaKey) ||
        event.shiftKey ||
        event.altKey
      )
        return
      event.preventDefault()
      onPalette()
    }
    window.addEventListener("keydown", press)
    return () => window.removeEventListener("keydown", press)
  })
}

/** The tab says which screen this is and what waits there, for whoever has it in the background. */
function useTitle() {
  const { t } = useLanguage()
  const place = useRouterState({ select: (state) => `/${state.location.pathname.split("/")[1] ?? ""}` })
  const entry = entries.find(({ to }) => to === place)
  const count = useStrip().data?.counts[entry?.name ?? ""] ?? 0
  const title = entry ? t("web.nav.title", { screen: t(entry.label), count }) : "Vigie"
  useEffect(() => {
    document.title = title
  }, [title])
}

/** After going to another screen, reading starts there and not at the top of the navigation. */
function useFocusOnNewScreen(main: React.RefObject<HTMLElement | null>) {
  const screen = useRouterState({ select: (state) => state.resolvedLocation?.pathname.split("/")[1] })
  const before = useRef(screen)
  useEffect(() => {
    if (before.current !== undefined && before.current !== screen)
      main.current?.focus({ preventScroll: true })
    before.current = screen
  }, [screen, main])
}
