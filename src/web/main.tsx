import { createRoot } from "react-dom/client"
import "./page.css"

// A screen that can no longer be fetched belongs to the version before: take the new one, once a minute at most.
const reloaded = "vigie.reloaded"
window.addEventListener("vite:preloadError", (event) => {
  const last = Number(sessionStorage.getItem(reloaded) ?? 0)
  if (performance.timeOrigin - last < 60_000) return
  event.preventDefault()
  sessionStorage.setItem(reloaded, String(performance.timeOrigin))
  location.reload()
})

// The clock, deadlines and rosters are Temporal: browsers that lack it load it before anything reads the time.
if (!("Temporal" in globalThis)) await import("temporal-polyfill/global")
const { App, ready } = await import("./app.tsx")
await ready()
const place = document.getElementById("vigie")
if (place) createRoot(place).render(<App />)
