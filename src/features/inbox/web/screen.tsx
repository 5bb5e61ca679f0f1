import { useRef } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { EmptyState } from "../../../web/kit/empty-state.tsx"
import { useShortcuts } from "../../../web/kit/shortcuts.ts"
import { usePages } from "../../../web/queries.ts"
import { ConversationPane } from "./conversation.tsx"
import { ConversationList } from "./list.tsx"
import { useMay } from "./may.ts"
import { listConversations } from "./operations.ts"
import { usePlace } from "./place.ts"
import "./inbox.css"

/** List, conversation, context: three panes where there is room, one at a time on a phone. */
export function Screen() {
  const { t } = useLanguage()
  const place = usePlace()
  const list = useRef<HTMLElement>(null)
  const pages = usePages(listConversations, { query: { ...place.filters, limit: 50 } })
  useRowKeys(list)
  // Asked before anything opens, so that no key is pressed in vain while the answer is on its way.
  useMay()
  const goNext = () => {
    const at = pages.items.findIndex(({ id }) => id === place.id)
    const next = pages.items[at + 1] ?? pages.items[at - 1]
    place.open(next?.id === place.id ? undefined : next?.id)
  }
  return (
    <div className="inbox" data-open={place.id !== undefined || undefined}>
      <h1 className="only-read">{t("web.nav.inbox")}</h1>
      <ConversationList ref={list} place={place} pages={pages} />
      {place.id === undefined ? (
        <div className="inbox-none">
          <EmptyState title={t("inbox-web.nothing_open")}>{t("inbox-web.nothing_open_hint")}</EmptyState>
        </div>
      ) : (
        <ConversationPane key={place.id} id={place.id} onBack={() => place.open(undefined)} onNext={goNext} />
      )}
    </div>
  )
}

/** `j` and `k` go from row to row, from the one that has the focus or else from the one open; Enter opens, as any link. */
function useRowKeys(list: React.RefObject<HTMLElement | null>) {
  const { t } = useLanguage()
  const move = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>(".inbox-row") ?? [])]
    const focused = rows.indexOf(document.activeElement as HTMLElement)
    const from = focused >= 0 ? focused : rows.findIndex((row) => row.ariaCurrent === "true")
    const to = from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + by))
    rows[to]?.focus()
  }
  useShortcuts([
    { keys: "j", label: t("inbox-web.key.next"), onPress: () => move(1) },
    { keys: "k", label: t("inbox-web.key.previous"), onPress: () => move(-1) },
  ])
}
