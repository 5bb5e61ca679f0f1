import type { ReactNode } from "react"
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components/Tabs"
import "./tabs.css"

export type TabEntry = { id: string; label: string; count?: number | undefined; content: ReactNode }

type TabsProps = {
  label: string
  tabs: readonly TabEntry[]
  selected?: string
  onSelect?: (id: string) => void
}

export const Tabs = ({ label, tabs, selected, onSelect }: TabsProps) => (
  <AriaTabs
    className="tabs"
    {...(selected === undefined ? {} : { selectedKey: selected })}
    onSelectionChange={(id) => onSelect?.(String(id))}
  >
    <TabList aria-label={label} className="tab-list">
      {tabs.map((tab) => (
        <Tab key={tab.id} id={tab.id} className="tab">
          {tab.label}
          {tab.count !== undefined && <span className="quiet">{tab.count}</span>}
        </Tab>
      ))}
    </TabList>
    {tabs.map((tab) => (
      <TabPanel key={tab.id} id={tab.id} className="tab-panel">
        {tab.content}
      </TabPanel>
    ))}
  </AriaTabs>
)
