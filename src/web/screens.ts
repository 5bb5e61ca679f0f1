import type { ComponentType } from "react"
import type { WordsApart } from "./words-apart.ts"

/**
 * Every screen of the web app, as data. A feature adds its line here and nothing else: the router, the
 * navigation, the palette and the "g then a letter" keys read this list.
 */
export type ScreenEntry = {
  /** Path as TanStack Router writes it: "/inbox/{-$conversation}" is /inbox or /inbox/42. */
  path: string
  /** Absent: reachable by link only. `label` is a message key, `name` the entry's name in the strip's `counts`. */
  nav?: { name: string; label: string; to: string; key: string; group: "watch" | "govern" | "prove" }
  /** Reached without signing in, outside the shell. */
  isPublic?: true
  /** Files of words that only this screen and a few others need. */
  words?: readonly WordsApart[]
  load: () => Promise<{ Screen: ComponentType }>
}

export const screens: readonly ScreenEntry[] = [
  {
    path: "/",
    nav: { name: "now", label: "web.nav.now", to: "/", key: "n", group: "watch" },
    load: () => import("../features/insight/web/now.tsx"),
  },
  {
    path: "/inbox/{-$conversation}",
    nav: { name: "inbox", label: "web.nav.inbox", to: "/inbox", key: "i", group: "watch" },
    words: ["inbox-web"],
    load: () => import("../features/inbox/web/screen.tsx"),
  },
  {
    path: "/listening/{-$watch}",
    nav: { name: "listening", label: "web.nav.listening", to: "/listening", key: "l", group: "watch" },
    words: ["query"],
    load: () => import("../features/listening/web/screen.tsx"),
  },
  {
    path: "/proposals",
    words: ["inbox-web"],
    load: () => import("../features/inbox/web/right.tsx"),
  },
  {
    path: "/accounts/{-$account}",
    nav: { name: "accounts", label: "web.nav.accounts", to: "/accounts", key: "c", group: "govern" },
    load: () => import("../features/accounts/web/screen.tsx"),
  },
  {
    path: "/framework/{-$part}",
    nav: { name: "framework", label: "web.nav.framework", to: "/framework", key: "f", group: "govern" },
    words: ["framework", "packs", "query"],
    load: () => import("../features/framework/web/screen.tsx"),
  },
  {
    path: "/people/{-$person}",
    nav: { name: "people", label: "web.nav.people", to: "/people", key: "p", group: "govern" },
    load: () => import("../features/people/web/screen.tsx"),
  },
  {
    path: "/proof/{-$entry}",
    nav: { name: "proof", label: "web.nav.proof", to: "/proof", key: "r", group: "prove" },
    words: ["ledger"],
    load: () => import("../features/ledger/web/proof.tsx"),
  },
  {
    path: "/settings",
    nav: { name: "settings", label: "web.nav.settings", to: "/settings", key: "s", group: "prove" },
    // The service level, a section of Settings, is the inbox's.
    words: ["inbox-web"],
    load: () => import("../features/people/web/settings.tsx"),
  },
  {
    path: "/invitation/$token",
    isPublic: true,
    load: () => import("../features/people/web/invitation.tsx"),
  },
  {
    path: "/password-reset/$token",
    isPublic: true,
    load: () => import("../features/people/web/password-reset.tsx"),
  },
]

/** The entries a person can go to, in the order of the list. */
export const entries = screens.flatMap(({ nav }) => (nav ? [nav] : []))
export type NavEntry = (typeof entries)[number]
