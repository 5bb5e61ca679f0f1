import type { ReactNode } from "react"
import "./figures.css"

/** `isPast` (red) only for a silence past its time. */
export type Figure = { id: string; figure: ReactNode; caption: ReactNode; isPast?: boolean }

/** Two to five figures side by side, each with what it counts. */
export const Figures = ({ figures }: { figures: readonly Figure[] }) => (
  <dl className="figures">
    {figures.map(({ id, figure, caption, isPast = false }) => (
      <div key={id}>
        <dt>{caption}</dt>
        <dd className={isPast ? "late" : undefined}>{figure}</dd>
      </div>
    ))}
  </dl>
)
