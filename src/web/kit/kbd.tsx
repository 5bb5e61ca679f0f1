import "./words.css"

/** A key one can press. Decorative for screen readers: the control itself carries `aria-keyshortcuts`. */
export const Kbd = ({ children }: { children: string }) => (
  <span className="kbd" aria-hidden="true">
    {children}
  </span>
)
