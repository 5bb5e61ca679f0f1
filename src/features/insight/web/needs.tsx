import { Link } from "@tanstack/react-router"
import { useRef } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { EmptyState } from "../../../web/kit/empty-state.tsx"
import { Kbd } from "../../../web/kit/kbd.tsx"
import { Card } from "../../../web/kit/page.tsx"
import { useShortcuts, useSingleKeys } from "../../../web/kit/shortcuts.ts"
import { NobodyHeard, useNobodyHeard } from "../../../web/shell/nobody-heard.tsx"
import type { Now } from "./asked.ts"
import { type NeedGroup, needsOf } from "./need.ts"
import { NeedRow } from "./need-row.tsx"
import { conversationPlace } from "./places.ts"

/** The list of what needs me: j and k go through it, Enter opens. */
export function NeedsCard({ now }: { now: Now }) {
  const { t } = useLanguage()
  const list = useRef<HTMLDivElement>(null)
  useWalk(list)
  const groups = cut(needsOf(now))
  const { mine, unclaimed, told } = now.waiting
  const more = mine + unclaimed + told - groups.flatMap(({ needs }) => needs).length
  return (
    <Card title={t("insight.needs.title")} aside={groups.length > 0 && <Keys />}>
      {groups.length === 0 && <Nothing />}
      <div ref={list} className="needs">
        {groups.map(({ name, needs }) => (
          <section key={name} aria-label={t(`insight.needs.${name}`)}>
            {(groups.length > 1 || name !== "unclaimed") && <h3>{t(`insight.needs.${name}`)}</h3>}
            <ul>
              {needs.map((need, index) => (
                <NeedRow key={need.id} need={need} isFirst={need === groups[0]?.needs[0] && index === 0} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {more > 0 && (
        <p className="needs-more">
          <Link to={conversationPlace("")}>{t("insight.needs.more", { count: more })}</Link>
        </p>
      )}
    </Card>
  )
}

function Nothing() {
  const { t } = useLanguage()
  if (useNobodyHeard()) return <NobodyHeard />
  return <EmptyState title={t("insight.needs.none")}>{t("insight.needs.none_body")}</EmptyState>
}

/** Enough to begin with; the inbox has them all. */
const mostShown = 7

function cut(groups: readonly NeedGroup[]): NeedGroup[] {
  let left = mostShown
  return groups.flatMap(({ name, needs }) => {
    const shown = needs.slice(0, left)
    left -= shown.length
    return shown.length > 0 ? [{ name, needs: shown }] : []
  })
}

function Keys() {
  const { t } = useLanguage()
  if (!useSingleKeys()) return null
  return (
    <span className="needs-keys no-print">
      <Kbd>j</Kbd> <Kbd>k</Kbd> {t("insight.keys.walk")} · <Kbd>{t("insight.keys.enter")}</Kbd>{" "}
      {t("insight.keys.open")}
    </span>
  )
}

/** j and k move the focus itself, from one line's link to the next: Enter then opens, as it does on any link. */
function useWalk(list: React.RefObject<HTMLElement | null>) {
  const { t } = useLanguage()
  const step = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>("a.button") ?? [])]
    const focused = document.activeElement
    const at = focused instanceof HTMLElement ? links.indexOf(focused) : -1
    const next =
      at === -1 ? (by === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by))
    links[next]?.focus()
    links[next]?.closest("li")?.scrollIntoView({ block: "nearest" })
  }
  useShortcuts([
    { keys: "j", label: t("insight.keys.next"), onPress: () => step(1) },
    { keys: "k", label: t("insight.keys.previous"), onPress: () => step(-1) },
  ])
}
