import { Link, useNavigate } from "@tanstack/react-router"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Icon } from "../../../web/kit/icon.tsx"
import { Menu } from "../../../web/kit/menu.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { views } from "./filters.ts"
import { readCounts, type View } from "./operations.ts"
import type { Place } from "./place.ts"
import "../../../web/kit/tabs.css"

const first = views.slice(0, 3)
const others = views.slice(3)

/** Each view with how many it holds; the less pressing ones behind one name. */
export function ViewTabs({ place }: { place: Place }) {
  const { t } = useLanguage()
  const { data: counts } = useAnswer(readCounts, {}, { topics: ["conversation"], every: 60_000 })
  const current = place.filters.view ?? "to_answer"
  return (
    <nav className="inbox-views" aria-label={t("inbox-web.views")}>
      <ul className="tab-list">
        {first.map((view) => (
          <li key={view}>
            <Link
              {...place.linkToList({ ...place.filters, view })}
              activeProps={{}}
              className="tab"
              aria-current={view === current ? "page" : undefined}
              data-selected={view === current || undefined}
            >
              {t(`inbox-web.view.${view}`)}
              <Count of={counts?.[view]} isLate={view === "overdue"} />
            </Link>
          </li>
        ))}
        <li>
          <OtherViews place={place} current={current} counts={counts} />
        </li>
      </ul>
    </nav>
  )
}

const Count = ({ of, isLate }: { of: number | undefined; isLate: boolean }) =>
  of === undefined ? null : <span className={isLate && of > 0 ? "late" : "quiet"}>{of}</span>

type OthersProps = { place: Place; current: View; counts: Partial<Record<View, number>> | undefined }

function OtherViews({ place, current, counts }: OthersProps) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const isHere = others.includes(current)
  return (
    <Menu
      label={t("inbox-web.views.more")}
      trigger={
        <Button variant="plain" small>
          <span className="inbox-other-view" data-selected={isHere || undefined}>
            {isHere ? t(`inbox-web.view.${current}`) : t("inbox-web.views.more")}
            {isHere && <Count of={counts?.[current]} isLate={false} />}
            <Icon name="down" size={14} />
          </span>
        </Button>
      }
      actions={others.map((view) => ({
        id: view,
        label: counts ? `${t(`inbox-web.view.${view}`)} · ${counts[view] ?? 0}` : t(`inbox-web.view.${view}`),
        onAct: () => void navigate(place.linkToList({ ...place.filters, view })),
      }))}
    />
  )
}
