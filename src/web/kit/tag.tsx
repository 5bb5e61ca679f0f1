import type { ReactNode } from "react"
import "./words.css"

export type Tone = "plain" | "duty" | "good" | "silence"

/** What each tone draws before the words, so that colour is never alone. */
const shapes: Record<Tone, string> = { plain: "", duty: "◐", good: "✓", silence: "■" }

type TagProps = { tone?: Tone; children: ReactNode; title?: string | undefined }

/** A short fact. `silence` (red) only for what has waited past its time. */
export const Tag = ({ tone = "plain", children, title }: TagProps) => (
  <span className="tag" data-tone={tone} title={title}>
    {shapes[tone] && <i aria-hidden="true">{shapes[tone]}</i>}
    {children}
  </span>
)

/** A count beside a name. */
export const Badge = ({ count, label }: { count: number; label: string }) =>
  count > 0 ? (
    <span className="badge">
      {count > 999 ? "999+" : count}
      <span className="only-read"> {label}</span>
    </span>
  ) : null
