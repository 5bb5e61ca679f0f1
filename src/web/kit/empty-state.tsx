import type { ReactNode } from "react"
import "./states.css"

type EmptyStateProps = { title: string; children?: ReactNode; action?: ReactNode; isPage?: boolean }

/** Nothing here, said as the good or ordinary news it is. */
export const EmptyState = ({ title, children, action, isPage = false }: EmptyStateProps) => (
  <div className="empty-state">
    <svg width="72" height="30" viewBox="0 0 72 30" aria-hidden="true">
      <path d="M26 22a10 10 0 0 1 20 0" fill="none" stroke="var(--amber)" strokeWidth="2" />
      <path d="M6 26h60" stroke="var(--neutral)" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
    {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
    {children && <p>{children}</p>}
    {action}
  </div>
)
