import { useState } from "react"
import { setServerNow } from "../clock.ts"
import { useLanguage } from "../i18n.ts"
import type { Zoom } from "../ribbon/data.ts"
import { Ribbon } from "../ribbon/ribbon.tsx"
import { RibbonStrip } from "../ribbon/strip.tsx"
import { Preferences } from "../shell/preferences.tsx"
import { Card, PageHeader } from "./page.tsx"
import { crowdedWeek, sampleWeek, sampleWords } from "./samples.ts"
import { Actions, Fields, Over, Queries, States, Tables, Words } from "./showcase-parts.tsx"
import { Toasts } from "./toast.tsx"

setServerNow(sampleWeek.now)
const crowd = crowdedWeek(5000)

/** Every component of the kit on one page, to be looked at in both themes and both languages. */
export function Screen() {
  const { language } = useLanguage()
  const [zoom, setZoom] = useState<Zoom>("week")
  const words = sampleWords[language]
  const common = { zone: "America/Toronto", language, zoom, onZoom: setZoom }
  return (
    <main className="page showcase">
      <PageHeader title={words.title} actions={<Preferences />}>
        <RibbonStrip data={sampleWeek} />
      </PageHeader>
      <Card>
        <Ribbon {...common} {...sampleWeek} window={windowOf(zoom)} title="Ribbon" />
      </Card>
      <Card>
        <Ribbon {...common} {...crowd} window={windowOf(zoom)} title="Ribbon, 5 000" />
      </Card>
      <div className="showcase-grid">
        <Actions words={words} />
        <Words />
        <Queries words={words} />
        <Fields words={words} />
        <Over words={words} />
        <Tables words={words} />
        <States words={words} />
      </div>
      <Toasts />
    </main>
  )
}

const week = Temporal.Instant.from(sampleWeek.window.from)
function windowOf(zoom: Zoom) {
  if (zoom === "week") return sampleWeek.window
  const from = zoom === "day" ? week.add({ hours: 96 }) : week.subtract({ hours: 24 * 28 })
  const to = zoom === "day" ? week.add({ hours: 120 }) : week.add({ hours: 24 * 7 })
  return { from: from.toString(), to: to.toString() }
}
