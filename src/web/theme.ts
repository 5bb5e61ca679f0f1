export type Theme = "light" | "dark" | "system"

const remembered = "vigie.theme"
const night = matchMedia("(prefers-color-scheme: dark)")

export function preferredTheme(): Theme {
  const kept = localStorage.getItem(remembered)
  return kept === "light" || kept === "dark" ? kept : "system"
}

/** Sets the ground of the whole page. "system" follows the machine, also when it changes at dusk. */
export function applyTheme(theme: Theme): void {
  localStorage.setItem(remembered, theme)
  const shown = theme === "system" ? (night.matches ? "dark" : "light") : theme
  document.documentElement.dataset.theme = shown
}

night.addEventListener("change", () => applyTheme(preferredTheme()))
