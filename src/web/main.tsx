import { createRoot } from "react-dom/client"
import "./page.css"

// The clock, deadlines and rosters are Temporal: browsers that lack it load it before anything reads the time.
if (!("Temporal" in globalThis)) await import("temporal-polyfill/global")
const { App, ready } = await import("./app.tsx")
await ready()
const place = document.getElementById("vigie")
if (place) createRoot(place).render(<App />)
