import { lazy, type ReactElement } from "react"
import { Opening } from "./opening.tsx"

export type Action = {
  id: string
  label: string
  hint?: string
  /** The key that does the same. */
  shortcut?: string
  isDisabled?: boolean
  onAct: () => void
}

type MenuProps = { label: string; trigger: ReactElement; actions: readonly Action[] }

const load = () => import("./menu-list.tsx")
const MenuList = lazy(() => load().then((module) => ({ default: module.MenuList })))

/** What can be done with one thing, when there is no room for buttons. */
export const Menu = ({ trigger, ...list }: MenuProps) => (
  <Opening is="menu" trigger={trigger} load={load}>
    {(opened) => <MenuList {...list} {...opened} />}
  </Opening>
)
