import type { ReactNode } from "react"
import "./page.css"

type PageHeaderProps = { title: ReactNode; children?: ReactNode; actions?: ReactNode }

/** Title of a screen (its only h1), one sentence under it, what can be done at the right. */
export const PageHeader = ({ title, children, actions }: PageHeaderProps) => (
  <header className="page-header">
    <div>
      <h1>{title}</h1>
      {children && <p>{children}</p>}
    </div>
    {actions && <div className="page-actions">{actions}</div>}
  </header>
)

type CardProps = { title?: ReactNode; aside?: ReactNode; children: ReactNode }

export const Card = ({ title, aside, children }: CardProps) => (
  <section className="card">
    {(title || aside) && (
      <header>
        {title && <h2>{title}</h2>}
        {aside && <div className="small quiet">{aside}</div>}
      </header>
    )}
    {children}
  </section>
)
