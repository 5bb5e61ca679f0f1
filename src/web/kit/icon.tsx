/** Few drawings, on a 20 px grid, one stroke: words come first, these only help the eye find them again. */
const drawings = {
  menu: "M3 6h14M3 10h14M3 14h14",
  close: "M5 5l10 10M15 5L5 15",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  search: "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.5L17 17",
  down: "M5 8l5 5 5-5",
  check: "M4 10.5l4 4 8-9",
  up: "M5 12l5-5 5 5",
  warning: "M10 3.5L18 17H2zM10 8.5v4M10 14.7v.01",
  keyboard: "M2.5 6h15v9h-15zM5.5 9h.01M8.5 9h.01M11.5 9h.01M14.5 9h.01M6.5 12h7",
  download: "M10 3v10M6 9.5l4 4 4-4M4 17h12",
  now: "M10 17A7 7 0 1 0 10 3a7 7 0 0 0 0 14zM10 6v4l3 2",
  inbox: "M3 11l2-7h10l2 7v5H3zM3 11h4l1 2h4l1-2h4",
  listening: "M6 10a4 4 0 0 1 8 0M3 10a7 7 0 0 1 14 0M10 10v7M7.500 17h5",
  accounts: "M3 4h14v9H9l-4 3v-3H3z",
  people:
    "M7 9.5A3 3 0 1 0 7 3.5a3 3 0 0 0 0 6zM2 17c0-3 2-5 5-5s5 2 5 5M13 4a3 3 0 0 1 0 5.5M14.5 12.3c2.2.6 3.5 2.3 3.5 4.7",
  framework: "M10 3v14M6 17h8M4 6h12M4 6l-2 5h4zM16 6l-2 5h4z",
  proof: "M5 3h8l3 3v11H5zM8 9h5M8 12h5M8 6h2",
  settings: "M3 6h8M15 6h2M3 14h2M9 14h8M11 6a2 2 0 1 0 4 0 2 2 0 0 0-4 0zM5 14a2 2 0 1 0 4 0 2 2 0 0 0-4 0z",
  screen: "M3 4h14v10H3zM7 17h6",
  sun: "M10 13.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v1.500M10 16.500V18M2 10h1.500M16.5 10H18M4.3 4.300l1 1M14.7 14.700l1 1M15.7 4.300l-1 1M5.3 14.700l-1 1",
  moon: "M16 12.500A7 7 0 0 1 7.5 4a7 7 0 1 0 8.5 8.500z",
} as const

type IconName = keyof typeof drawings
export const isIcon = (name: string): name is IconName => name in drawings

export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }) => (
  <svg
    className="icon"
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={drawings[name]} />
  </svg>
)
