/** The mark: a half-disc above a horizon line. A light at sea, or the head of whoever keeps watch. */
export const Mark = ({ size = 26 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true">
    <path d="M5 15.5a8 8 0 0 1 16 0z" fill="var(--amber)" />
    <path d="M1.5 19.5h23" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
  </svg>
)
