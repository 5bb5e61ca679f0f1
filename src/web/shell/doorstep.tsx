import type { ReactNode } from "react"
import type { Session } from "../session.ts"
import { Banners } from "./banners.tsx"
import { Mark } from "./mark.tsx"
import { Preferences } from "./preferences.tsx"
import "./doorstep.css"

type DoorstepProps = { title: string; words: string; session?: Session; children: ReactNode }

/** The page before the shell: night above, the horizon, the paper with the form. */
export const Doorstep = ({ title, words, session, children }: DoorstepProps) => (
  <div className="doorstep">
    <header className="sky">
      {session && <Banners session={session} />}
      <div className="doorstep-head">
        <div className="brand">
          <Mark size={30} />
          Vigie
        </div>
        <Preferences />
      </div>
      <svg className="sun" aria-hidden="true" width="160" height="80" viewBox="-80 -80 160 80">
        <circle r="72" fill="var(--amber)" />
      </svg>
    </header>
    <main className="doorstep-main">
      <h1>{title}</h1>
      <p className="quiet">{words}</p>
      {children}
    </main>
  </div>
)
